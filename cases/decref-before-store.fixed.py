# decref-before-store.fixed: the new value is stored first, then the old one is dropped.
import capi


class Box:
    pass


class Part:
    def __del__(self):
        print(box.x)


class Old:
    pass


box = Box()
box.x = Old()
box.x.v = 1
box.x.part = Part()
with capi.native:
    old = capi.borrow(box, "x")
    capi.store(box, "x", None)
    capi.decref(old)

# story:   This is what Py_SETREF and Py_CLEAR do.
# class:   use-after-free
# source:  bpo-20440
# expect unsafe: clean
# expect gil:    clean
# expect atomic: clean
# expect locked: clean
# expect biased: clean
# expect gc:     clean
