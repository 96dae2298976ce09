# recycled-object-passes-try-incref: a reader counts a block that has been given to somebody else.
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
                assert capi.load(b, "key") == 1  # blame: wrong-result
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

# story:   Its pointer is stale, the count is not 0, so the increment succeeds: memory that is used
#          again for the same type is safe to read, and proves nothing.
# class:   wrong-result
# source:  python/cpython#131680, #115491; Linux, SLAB_TYPESAFE_BY_RCU (include/linux/slab.h)
# expect unsafe: miscount premature-free wrong-result
# expect gil:    clean
# expect atomic: wrong-result
# expect locked: wrong-result
# expect biased: wrong-result
# expect gc:     wrong-result
# expect ruby:   clean
# interleavings gc: 25
# tools unsafe: tsan=race helgrind=race drd=race
# tools gil:    silent
