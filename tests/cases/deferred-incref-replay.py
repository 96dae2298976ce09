# deferred-incref-replay: references are counted after both threads have ended.
import capi
import threading

class Thing:
    pass

g = Thing()
g.v = 1
log = []
kept = [None]

def t1():
    with capi.native:
        p = capi.borrow(g)
        if p is not None:
            log.append(p)
            kept[0] = p

def t2():
    global g
    g = None

first = threading.Thread(target=t1)
second = threading.Thread(target=t2)
first.start()
second.start()
first.join()
second.join()
with capi.native:
    for p in log:
        capi.incref(p)
        p.v
        capi.decref(p)

# story:   By then the object has gone.
# expect unsafe: double-free leak premature-free use-after-free
# expect gil:    double-free use-after-free
# expect atomic: double-free use-after-free
# expect locked: double-free use-after-free
# expect biased: double-free use-after-free
# expect gc:     clean
