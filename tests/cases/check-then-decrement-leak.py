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

# story:   Only native code that no thread interrupts asks and subtracts at once. A collector beside
#          the counts takes an object whose count is 0, as all that has no reference from outside.
# expect unsafe:       leak
# expect gil:          clean
# expect atomic:       leak
# expect locked:       leak
# expect biased:       leak
# expect cpython3.14t: clean
# expect gc:           clean
