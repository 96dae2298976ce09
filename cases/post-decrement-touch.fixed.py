# post-decrement-touch.fixed: the field is read as long as there is a reference.
import capi
import threading


class Thing:
    pass


def put(p):
    with capi.native:
        p.waiters
        if capi.subtract(p):
            capi.free(p)


o = Thing()
o.waiters = 0
p = capi.own(o)
capi.incref(p)
o = None
first = threading.Thread(target=put, args=(p,))
second = threading.Thread(target=put, args=(p,))
first.start()
second.start()
first.join()
second.join()

# story:   A decrement is the last thing that a thread does to an object, unless it frees it.
# class:   use-after-free
# source:  rust-lang/rust#55005
# expect unsafe:           leak
# expect gil:              clean
# expect atomic:           clean
# expect locked:           clean
# expect biased:           clean
# expect gc:               clean
# expect biased+unordered: use-after-free
