# list-shrink-index-toctou: a length is asked too early.
import capi
import threading

class Thing:
    pass

l = [Thing(), Thing()]
l[1].v = 1

def t1():
    n = len(l)
    with capi.native:
        capi.borrow(l, n - 1).v

def t2():
    l.pop()

first = threading.Thread(target=t1)
second = threading.Thread(target=t2)
first.start()
second.start()
first.join()
second.join()

# story:   Native code then borrows an item that is no longer there, or that goes while it is used.
# expect unsafe: double-free exception miscount premature-free use-after-free
# expect gil:    exception
# expect atomic: exception use-after-free
# expect locked: exception use-after-free
# expect biased: exception use-after-free
# expect gc:     exception
# expect qsbr:   exception
