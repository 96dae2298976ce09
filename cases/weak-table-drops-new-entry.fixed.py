# weak-table-drops-new-entry.fixed: the finalizer looks whose entry it is, under the table's lock.
import capi
import threading


class Entry:
    def __del__(self):
        with capi.native:
            mutex.lock()
            if table.get("k") == 0:
                table.pop("k")
            mutex.unlock()


table = {"k": 0}
mutex = capi.Mutex()
old = Entry()


def drop():
    global old
    old = None


def enter():
    with capi.native:
        mutex.lock()
        table["k"] = 1
        mutex.unlock()


first = threading.Thread(target=drop)
second = threading.Thread(target=enter)
first.start()
second.start()
first.join()
second.join()
assert "k" in table

# story:   An entry of another number stays: a younger object has made it. In CPython this is one
#          function of C, which removes a weak reference only if it is dead.
# class:   lost-update
# source:  bpo-28427 (_remove_dead_weakref)
# expect unsafe: clean
# expect gil:    clean
# expect atomic: clean
# expect locked: clean
# expect biased: clean
# expect gc:     clean
