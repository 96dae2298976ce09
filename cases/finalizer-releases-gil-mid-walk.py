# finalizer-releases-gil-mid-walk: native code drops a value in the middle of a table, and walks on.
import capi
import threading
import time


class Value:
    def __del__(self):
        time.sleep(0.01)


class Table:
    def __init__(self, first):
        self.first = first
        self.second = 1


class Dict:
    pass


d = Dict()
d.table = Table(Value())


def update():
    with capi.native:
        table = capi.borrow(d, "table")
        old = capi.borrow(table, "first")
        capi.store(table, "first", None)
        if old is not None:
            capi.decref(old)
        table.second  # blame: use-after-free


def resize():
    d.table = Table(None)


first = threading.Thread(target=update)
second = threading.Thread(target=resize)
first.start()
second.start()
first.join()
second.join()

# story:   The value's finalizer sleeps, and so lets go of the GIL; meanwhile another thread
#          replaces the table, to which the walker has no reference.
# class:   use-after-free
# source:  aio-libs/multidict#1489, #1492 (fix #1491)
# expect unsafe: double-free miscount premature-free use-after-free
# expect gil:    use-after-free
# expect atomic: use-after-free
# expect locked: use-after-free
# expect biased: leak use-after-free
# expect gc:     clean
# tools unsafe: tsan=race,use-after-free asan=use-after-free memcheck=use-after-free helgrind=race
#               drd=race
# tools gil:    tsan=use-after-free asan=use-after-free memcheck=use-after-free
