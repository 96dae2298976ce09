# check-then-pop-len.fixed: a lock around the question and the pop.
import threading


class Thing:
    pass


q = [Thing()]
lock = threading.Lock()


def t1():
    with lock:
        if len(q) > 0:
            q.pop()


def t2():
    with lock:
        if len(q) > 0:
            q.pop()


first = threading.Thread(target=t1)
second = threading.Thread(target=t2)
first.start()
second.start()
first.join()
second.join()

# story:   Or no question at all: pop, and catch the IndexError.
# class:   lost-update
# source:  python/cpython's documentation of queue.Queue
# expect unsafe: miscount premature-free
# expect gil:    clean
# expect atomic: clean
# expect locked: clean
# expect biased: clean
# expect gc:     clean
