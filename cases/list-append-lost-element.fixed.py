# list-append-lost-element.fixed: a lock around each append.
import threading


class Thing:
    pass


l = []
lock = threading.Lock()


def t1():
    with lock:
        l.append(Thing())


def t2():
    with lock:
        l.append(Thing())


first = threading.Thread(target=t1)
second = threading.Thread(target=t2)
first.start()
second.start()
first.join()
second.join()
assert len(l) == 2

# story:   In CPython the list has one.
# class:   lost-update
# source:  python/cpython#127536
# expect unsafe: miscount premature-free
# expect gil:    clean
# expect atomic: clean
# expect locked: clean
# expect biased: clean
# expect gc:     clean
