# pointer-kept-after-put: a reference is given back, and its pointer is kept.
import capi

class Node:
    pass

parent = Node()
rate = Node()
rate.parent = parent
p = capi.borrow(rate, "parent")
with capi.native:
    capi.decref(p)
parent = None
with capi.native:
    q = capi.borrow(rate, "parent")
    if q is not None:
        capi.decref(q)

# story:   So it is given back once more.
# expect unsafe: use-after-free
# expect gil:    use-after-free
# expect atomic: use-after-free
# expect locked: use-after-free
# expect biased: use-after-free
# expect gc:     clean
