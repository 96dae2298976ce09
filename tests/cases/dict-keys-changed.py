# dict-keys-changed: one key goes, and another one comes, while a thread goes through the dict.
import threading

d = {1: 1, 2: 2}


def look():
    for k, v in d.items(): # blame: exception
        str(k)


def move():
    del d[1]
    d[3] = 3


t = threading.Thread(target=look)
t.start()
move()
t.join()

# story:   If the thread looks between the two changes it finds the size changed. If it looks before
#          and after both, the size is as it was, but there is a third entry where it expects two:
#          "dictionary keys changed during iteration": Objects/dictobject.c, dictiter_iternextitem.
# expect gil:         exception
# expect atomic:      exception
# expect locked:      exception
# expect biased:      exception
# expect gc:          exception
# expect ruby:        exception
# expect qsbr:        exception
# expect cpython3.9:  exception
# expect cpython3.11: exception
# expect cpython3.15: exception
# expect cpython3.14t: exception
# expect cpython3.15t: exception
