# decrement-then-reread-double-free: two threads subtract 1, read the count again, and both see 0.
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

# story:   Each of them takes its own reference for the last one, and both free the object.
# class:   double-free
# source:  godotengine/godot#118678
# expect unsafe: double-free leak use-after-free
# expect gil:    clean
# expect atomic: double-free use-after-free
# expect locked: double-free use-after-free
# expect biased: double-free premature-free use-after-free
# expect gc:     clean
# expect qsbr:   double-free
# tools unsafe: tsan=race,use-after-free asan=double-free,use-after-free
#               memcheck=double-free,use-after-free helgrind=race drd=race
# tools gil:    silent
