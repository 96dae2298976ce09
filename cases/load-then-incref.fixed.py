# load-then-incref.fixed: a lock around the load and the increment, and around the replacement.
import threading


class Thing:
    v = 1


g = Thing()
lock = threading.Lock()


def t1():
    with lock:
        x = g
    print(x.v)


def t2():
    global g
    with lock:
        g = Thing()


first = threading.Thread(target=t1)
second = threading.Thread(target=t2)
first.start()
second.start()
first.join()
second.join()

# story:   The use itself needs no lock: the reader has a reference then.
# class:   use-after-free
# source:  Linux kref documentation, rule 3
# expect unsafe: leak miscount premature-free use-after-free
# expect gil:    clean
# expect atomic: clean
# expect locked: clean
# expect biased: clean
# expect gc:     clean
# prints: 1
