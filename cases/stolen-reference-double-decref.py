# stolen-reference-double-decref: a function that fails drops its argument, and so does its caller.
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
        capi.decref(p)  # blame: use-after-free

# story:   PyList_SetItem takes over the reference even if it fails. One thread, and no lock helps.
# class:   double-free
# source:  CPython's documentation of PyList_SetItem; ionelmc/python-hunter#128
# expect unsafe: use-after-free
# expect gil:    use-after-free
# expect atomic: use-after-free
# expect locked: use-after-free
# expect biased: use-after-free
# expect gc:     clean
# tools unsafe: tsan=use-after-free asan=use-after-free memcheck=use-after-free
# tools gil:    tsan=use-after-free asan=use-after-free memcheck=use-after-free
