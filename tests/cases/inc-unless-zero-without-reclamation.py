# inc-unless-zero-without-reclamation: the count is not 0, then it is raised: too late.
import capi
import threading

class Thing:
    pass

o = Thing()
o.v = 1
slot = [capi.own(o)]
o = None

def t1():
    with capi.native:
        p = slot[0]
        if p is not None:
            if capi.refcount(p) != 0:
                capi.incref(p)
                p.v
                capi.decref(p)

def t2():
    with capi.native:
        p = slot[0]
        slot[0] = None
        capi.decref(p)

first = threading.Thread(target=t1)
second = threading.Thread(target=t2)
first.start()
second.start()
first.join()
second.join()

# story:   In between the object goes, unless native code is not interrupted.
# expect unsafe: double-free leak miscount premature-free use-after-free
# expect gil:    clean
# expect atomic: double-free use-after-free
# expect locked: double-free use-after-free
# expect biased: double-free use-after-free
# expect gc:     clean
