# stolen-reference-double-decref.fixed: the caller leaves alone what it has handed over.
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
    set_item(l, 9, p)

# story:   Whether a function steals is part of its contract, in success and in failure.
# class:   double-free
# source:  ionelmc/python-hunter#128
# expect unsafe: clean
# expect gil:    clean
# expect atomic: clean
# expect locked: clean
# expect biased: clean
# expect gc:     clean
