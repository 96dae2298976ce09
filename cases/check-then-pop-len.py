# check-then-pop-len: two threads see one item in a queue and both take it.
import threading


class Thing:
    pass


q = [Thing()]


def t1():
    if len(q) > 0:
        q.pop()  # blame: exception


def t2():
    if len(q) > 0:
        q.pop()  # blame: exception


first = threading.Thread(target=t1)
second = threading.Thread(target=t2)
first.start()
second.start()
first.join()
second.join()

# story:   The call of len is a place where the GIL may change hands.
# class:   lost-update
# source:  SCTBench and RADBench, "queue_bad"; CWE-367
# expect unsafe: double-free exception miscount premature-free use-after-free
# expect gil:    exception
# expect atomic: exception use-after-free
# expect locked: exception
# expect biased: exception
# expect gc:     exception
# tools unsafe: tsan=race helgrind=race drd=race
# tools gil:    silent
