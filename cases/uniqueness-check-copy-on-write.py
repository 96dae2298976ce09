# uniqueness-check-copy-on-write: an object is changed in place, because nobody else has it.
import capi
import threading


class Pair:
    pass


class Owner:
    pass


owner = Owner()
owner.pair = Pair()
owner.pair.x = 0
owner.pair.y = 0


def write():
    with capi.native:
        p = capi.borrow(owner, "pair")
        if capi.refcount(p) == 1:
            p.x = 1
            p.y = 1


def read():
    mine = owner.pair
    with capi.native:
        assert mine.x == mine.y


first = threading.Thread(target=write)
second = threading.Thread(target=read)
first.start()
second.start()
first.join()
second.join()

# story:   A reader takes a reference between the look at the count and the two stores.
# class:   torn
# source:  numpy/numpy#28681, #29649; python/cpython#133164
# expect unsafe: double-free leak miscount premature-free use-after-free wrong-result
# expect gil:    clean
# expect atomic: wrong-result
# expect locked: wrong-result
# expect biased: wrong-result
# expect gc:     clean
# tools unsafe: tsan=race helgrind=race drd=race
# tools gil:    silent
