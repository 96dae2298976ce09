# decrement-then-reread-double-free.fixed: what the subtraction returns decides, not a second look.
import capi
import threading


class Thing:
    pass


def put(p):
    with capi.native:
        if capi.subtract(p):
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

# story:   After it, only the last owner may look at the object.
# class:   double-free
# source:  godotengine/godot#118678
# expect unsafe:           leak
# expect gil:              clean
# expect atomic:           clean
# expect locked:           clean
# expect biased:           clean
# expect gc:               clean
# expect biased+unordered: use-after-free
