# list-size-before-slots: the items are stored before the length.
import threading

class Thing:
    pass

l = []
src = [Thing(), Thing()]

def t1():
    l.extend(src)

def t2():
    for x in l:
        x

first = threading.Thread(target=t1)
second = threading.Thread(target=t2)
first.start()
second.start()
first.join()
second.join()

# story:   So a reader finds no slot that is empty.
# expect unsafe: miscount premature-free
# expect gil:    clean
# expect atomic: clean
# expect locked: clean
# expect biased: clean
# expect gc:     clean
