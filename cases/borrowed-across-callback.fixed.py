# borrowed-across-callback.fixed: native code takes a reference before it calls the item's method.
import capi


class Thing:
    def equals(self, other):
        l.clear()
        return False


l = [Thing()]
l[0].v = 1
with capi.native:
    p = capi.own(l[0])
    p.equals(3)
    print(p.v)
    capi.decref(p)

# story:   A pair of Py_INCREF and Py_DECREF around the call was CPython's fix.
# class:   use-after-free
# source:  bpo-38610 (python/cpython#17022)
# expect unsafe: clean
# expect gil:    clean
# expect atomic: clean
# expect locked: clean
# expect biased: clean
# expect gc:     clean
