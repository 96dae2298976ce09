# check-then-decrement-leak: each owner loads 2 before either subtracts, and neither frees.
import capi
import threading


class Thing:
    pass


def put(p):
    with capi.native:
        if capi.refcount(p) == 1:
            capi.subtract(p)
            capi.free(p)
        else:
            capi.subtract(p)  # blame: leak


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

# story:   Each finds that it is not the last one, and throws away what its subtraction could have
#          told it.
# class:   leak
# source:  nim-lang/Nim#22711, #26073; nim-lang/threading#45
# expect unsafe:       leak
# expect gil:          clean
# expect atomic:       leak
# expect locked:       leak
# expect biased:       leak
# expect gc:           clean
# expect cpython3.14t: clean
# tools unsafe: tsan=race lsan=leak memcheck=leak helgrind=race drd=race
# tools gil:    silent
