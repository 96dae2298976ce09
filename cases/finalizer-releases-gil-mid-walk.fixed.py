# finalizer-releases-gil-mid-walk.fixed: what is displaced is dropped when the walk is over.
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
        table.second
        if old is not None:
            capi.decref(old)


def resize():
    d.table = Table(None)


first = threading.Thread(target=update)
second = threading.Thread(target=resize)
first.start()
second.start()
first.join()
second.join()

# story:   Without a GIL the walker needs the dict's lock for the walk as well.
# class:   use-after-free
# source:  aio-libs/multidict#1491
# expect unsafe: double-free miscount premature-free use-after-free
# expect gil:    clean
# expect atomic: use-after-free
# expect locked: use-after-free
# expect biased: leak use-after-free
# expect gc:     clean
