# dict-changed-size-during-iteration.fixed: the loop is over a copy of the keys.
import threading

d = {1: 1, 2: 2}


def t1():
    for k in list(d):
        pass


def t2():
    d[3] = 3


first = threading.Thread(target=t1)
second = threading.Thread(target=t2)
first.start()
second.start()
first.join()
second.join()

# story:   To make it is one operation on the dict.
# class:   torn
# source:  Supervisor/supervisor#1187
# expect unsafe: miscount premature-free
# expect gil:    clean
# expect atomic: clean
# expect locked: clean
# expect biased: clean
# expect gc:     clean
