# registered-before-built: a registry hands out what is still being made.
import capi
import threading

class Wrapper:
    pass

registered = [None]

def t1():
    with capi.native:
        w = Wrapper()
        registered[0] = capi.borrow(w)
        with capi.released:
            pass
        w.v = 1

def t2():
    with capi.native:
        p = registered[0]
        if p is not None:
            capi.incref(p)
            p.v
            capi.decref(p)

first = threading.Thread(target=t1)
second = threading.Thread(target=t2)
first.start()
second.start()
first.join()
second.join()

# story:   Its pointer has no reference, and the maker lets go of the GIL: a drop too many, or a
#          field that is not there yet.
# expect unsafe: double-free exception leak miscount premature-free use-after-free
# expect gil:    double-free exception leak use-after-free
# expect atomic: double-free exception leak use-after-free
# expect locked: double-free exception leak use-after-free
# expect biased: double-free exception leak use-after-free
# expect gc:     exception
