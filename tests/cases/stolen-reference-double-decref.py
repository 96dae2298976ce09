# stolen-reference-double-decref: a callee that fails gives the reference up.
import capi

class Thing:
    pass

def set_item(l, i, p):
    if i >= len(l):
        capi.decref(p)
        return -1
    capi.store(l, i, p)
    return 0

l = [None]
with capi.native:
    p = capi.own(Thing())
    if set_item(l, 9, p) < 0:
        capi.decref(p)

# story:   So does its caller: one thread, and no lock helps.
# expect unsafe: use-after-free
# expect gil:    use-after-free
# expect atomic: use-after-free
# expect locked: use-after-free
# expect biased: use-after-free
# expect gc:     clean
