# decref-before-store: native code drops the old value of a slot before it stores the new one.
import capi


class Box:
    pass


class Part:
    def __del__(self):
        print(box.x.v)


class Old:
    pass


box = Box()
box.x = Old()
box.x.v = 1
box.x.part = Part()
with capi.native:
    capi.decref(capi.borrow(box, "x"))
    capi.store(box, "x", None)

# story:   While the old value is taken apart, a finalizer reads the slot. Py_SETREF is there for
#          this.
# class:   use-after-free
# source:  python/cpython#99537; bpo-20440
# expect unsafe: double-free use-after-free
# expect gil:    double-free use-after-free
# expect atomic: double-free use-after-free
# expect locked: double-free use-after-free
# expect biased: double-free use-after-free
# expect gc:     clean
# tools unsafe: tsan=use-after-free asan=double-free,use-after-free
#               memcheck=double-free,use-after-free
# tools gil:    tsan=use-after-free asan=double-free,use-after-free
#               memcheck=double-free,use-after-free
