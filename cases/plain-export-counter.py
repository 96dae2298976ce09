# plain-export-counter: an object's second count, of its exports, is changed by a plain ++.
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
        b.exports = b.exports + 1


def release():
    with capi.native:
        n = b.exports - 1
        b.exports = n
        if n == 0:
            capi.decref(b.data)


first = threading.Thread(target=export)
second = threading.Thread(target=export)
first.start()
second.start()
first.join()
second.join()
release()
release()
b.data.v = 1  # blame: use-after-free
release()

# story:   The reference counts are right, whatever protects them; an export is lost, and the data
#          goes while a view of it is left.
# class:   premature-free
# source:  python/cpython#155606, #155882 (managed buffer of a memoryview)
# expect unsafe: double-free miscount premature-free use-after-free
# expect gil:    clean
# expect atomic: use-after-free
# expect locked: use-after-free
# expect biased: use-after-free
# expect gc:     clean
# tools unsafe: tsan=race,use-after-free asan=double-free,use-after-free
#               memcheck=double-free,use-after-free helgrind=race drd=race
# tools gil:    silent
