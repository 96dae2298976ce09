# intern-duplicate: two threads miss the same key, and each enters an object of its own.
import threading

table = {}
a = b = 0


def t1():
    global a
    a = table.get("k")
    if a is None:
        table["k"] = a = 1


def t2():
    global b
    b = table.get("k")
    if b is None:
        table["k"] = b = 2


first = threading.Thread(target=t1)
second = threading.Thread(target=t2)
first.start()
second.start()
first.join()
second.join()
assert a == b  # blame: wrong-result

# story:   What should be one is two: the look and the store are two operations on the dict.
# class:   lost-update
# source:  python/cpython#129701, #113956 (interned strings without a GIL)
# expect unsafe: double-free leak miscount premature-free use-after-free wrong-result
# expect gil:    wrong-result
# expect atomic: leak wrong-result
# expect locked: wrong-result
# expect biased: wrong-result
# expect gc:     wrong-result
# tools unsafe: tsan=race helgrind=race drd=race
# tools gil:    silent
