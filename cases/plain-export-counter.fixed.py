# plain-export-counter.fixed: the exports are counted by one atomic addition each.
import capi
import threading


class Data:
    pass


class Buffer:
    pass


d = Data()
b = Buffer()
b.data = capi.own(d)
b.exports = 1
d = None


def export():
    with capi.native:
        capi.add(b, "exports", 1)


def release():
    with capi.native:
        if capi.add(b, "exports", -1) == 1:
            capi.decref(b.data)


first = threading.Thread(target=export)
second = threading.Thread(target=export)
first.start()
second.start()
first.join()
second.join()
release()
release()
b.data.v = 1
release()

# story:   The addition returns the old number, so that one release knows that it was the last.
# class:   premature-free
# source:  python/cpython#155882
# expect unsafe: double-free miscount premature-free use-after-free
# expect gil:    clean
# expect atomic: clean
# expect locked: clean
# expect biased: clean
# expect gc:     clean
