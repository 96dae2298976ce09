# decrement-then-reread-double-free: whoever gives up a reference subtracts one, then reads the
# count again to see whether it was the last one: two threads both read 0, and both free.
#
# class:   double-free
# source:  godotengine/godot#118678
# expect unsafe:      double-free leak use-after-free
# expect gil:         clean
# expect gil+modern:  clean
# expect atomic:      double-free use-after-free
# expect locked:      double-free use-after-free
# expect biased:      double-free premature-free use-after-free
# expect gc:          clean
# tools unsafe: tsan=race,use-after-free asan=double-free,use-after-free
#               memcheck=double-free,use-after-free helgrind=race drd=race
# tools gil:    silent
import capi
import threading


class Thing:
    pass


def put(p):
    with capi.native:
        capi.subtract(p)
        if capi.refcount(p) == 0:
            capi.free(p)


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
