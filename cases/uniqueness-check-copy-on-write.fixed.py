# uniqueness-check-copy-on-write.fixed: the change is made to a copy, which then takes its place.
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
    p = Pair()
    p.x = 1
    p.y = 1
    owner.pair = p


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

# story:   A count of 1 proves that nobody else has a reference; not that nobody is about to take
#          one.
# class:   torn
# source:  numpy/numpy#29649, which asks who owns the array besides
# expect unsafe: double-free leak miscount premature-free use-after-free
# expect gil:    clean
# expect atomic: double-free use-after-free
# expect locked: clean
# expect biased: clean
# expect gc:     clean
# expect qsbr:   clean
