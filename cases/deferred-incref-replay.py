# deferred-incref-replay: without the GIL an increment is written down, and made up for later.
import capi
import threading


class Thing:
    pass


g = Thing()
g.v = 1
log = [None]


def clone():
    with capi.native:
        log[0] = capi.borrow(g)


def drop():
    global g
    g = None


first = threading.Thread(target=clone)
second = threading.Thread(target=drop)
first.start()
second.start()
first.join()
second.join()
p = log[0]
if p is not None:
    capi.incref(p)  # blame: use-after-free
    capi.decref(p)

# story:   By then the object may have gone, as nobody could know of the increment.
# class:   premature-free
# source:  PyO3/pyo3#4095, #4105
# expect unsafe: double-free leak premature-free use-after-free
# expect gil:    double-free use-after-free
# expect atomic: double-free use-after-free
# expect locked: double-free use-after-free
# expect biased: double-free use-after-free
# expect gc:     clean
# tools unsafe: tsan=race,use-after-free asan=use-after-free memcheck=use-after-free helgrind=race
#               drd=race
# tools gil:    tsan=use-after-free asan=double-free,use-after-free
#               memcheck=double-free,use-after-free
