# weak-table-drops-new-entry: what dies removes its key, which is a younger object's by then.
import threading


class Entry:
    def __del__(self):
        table.pop("k", None)


table = {}
old = Entry()


def drop():
    global old
    old = None


def enter():
    table["k"] = 1


first = threading.Thread(target=drop)
second = threading.Thread(target=enter)
first.start()
second.start()
first.join()
second.join()
assert "k" in table  # blame: wrong-result

# story:   The finalizer of a table's old value goes by the key alone.
# class:   lost-update
# source:  bpo-28427, python/cpython#89967 (WeakValueDictionary); pypy/pypy#2146
# expect unsafe: double-free miscount premature-free use-after-free wrong-result
# expect gil:    wrong-result
# expect atomic: wrong-result
# expect locked: wrong-result
# expect biased: wrong-result
# expect gc:     clean
# tools unsafe: tsan=race helgrind=race drd=race
# tools gil:    silent
