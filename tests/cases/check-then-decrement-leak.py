# check-then-decrement-leak: each owner loads 2 before either subtracts, and neither frees.
import capi
import threading

class Thing:
    pass

def put(p):
    with capi.native:
        if capi.refcount(p) == 1:
            capi.subtract(p)
            capi.free(p)
        else:
            capi.subtract(p)

o = Thing()
p = capi.own(o)
o = None
capi.incref(p)
first = threading.Thread(target=put, args=(p,))
second = threading.Thread(target=put, args=(p,))
first.start()
second.start()
first.join()
second.join()

# story:   Only native code that nobody interrupts asks and subtracts at once.
# expect unsafe: leak
# expect gil:    clean
# expect atomic: leak
# expect locked: leak
# expect biased: leak
# expect gc:     clean
