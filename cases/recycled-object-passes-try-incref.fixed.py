# recycled-object-passes-try-incref.fixed: the slot is read again once the block is counted.
import capi
import threading


class Block:
    pass


class Table:
    pass


block = Block()
block.key = 1
block.refs = 1
table = Table()
table.slot = capi.borrow(block)


def put(b):
    if capi.add(b, "refs", -1) == 1:
        capi.exchange(b, "key", 2)
        capi.exchange(b, "refs", 1)


def look_up():
    with capi.native:
        b = capi.load(table, "slot")
        if b is not None:
            n = capi.load(b, "refs")
            if n != 0 and capi.cas(b, "refs", n, n + 1):
                if capi.load(table, "slot") is b:
                    assert capi.load(b, "key") == 1
                put(b)


def remove():
    with capi.native:
        b = capi.exchange(table, "slot", None)
        put(b)


first = threading.Thread(target=look_up)
second = threading.Thread(target=remove)
first.start()
second.start()
first.join()
second.join()

# story:   If it leads somewhere else by now, the block has perhaps changed hands, and is given back.
# class:   wrong-result
# source:  python/cpython#115491, whose reads of lists and dicts look at the slot again
# expect unsafe: double-free miscount premature-free use-after-free
# expect gil:    clean
# expect atomic: clean
# expect locked: clean
# expect biased: clean
# expect gc:     clean
# interleavings gc: 28
