# test-and-set-release.fixed: one atomic exchange tests the flag and sets it.
import capi
import threading


class Buffer:
    pass


class View:
    pass


buf = Buffer()
view = View()
view.released = 0
view.buf = capi.own(buf)
buf = None


def release():
    with capi.native:
        if capi.exchange(view, "released", 1) == 0:
            capi.decref(view.buf)


first = threading.Thread(target=release)
second = threading.Thread(target=release)
first.start()
second.start()
first.join()
second.join()

# story:   Whatever the order, one of the two threads gets the 0.
# class:   double-free
# source:  python/cpython#154770
# expect unsafe: double-free miscount premature-free use-after-free
# expect gil:    clean
# expect atomic: clean
# expect locked: clean
# expect biased: clean
# expect gc:     clean
