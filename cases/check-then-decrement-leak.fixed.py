# check-then-decrement-leak.fixed: what the subtraction itself returns decides who frees.
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
p = None
first.start()
second.start()
first.join()
second.join()

# story:   Subtracting is one access, so exactly one of two owners is told that it was the last.
# class:   leak
# source:  nim-lang/threading#46; nim-lang/Nim#26073
# expect unsafe:           leak
# expect gil:              clean
# expect atomic:           clean
# expect locked:           clean
# expect biased:           clean
# expect gc:               clean
# expect biased+unordered: use-after-free
