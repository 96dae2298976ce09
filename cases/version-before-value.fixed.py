# version-before-value.fixed: the value is stored first, then the version that vouches for it.
import capi
import threading


class Cache:
    pass


cache = Cache()
cache.version = 1
cache.value = 1


def update():
    with capi.native:
        capi.exchange(cache, "value", 2)
        capi.exchange(cache, "version", 2)


def look_up():
    with capi.native:
        if capi.load(cache, "version") == 2:
            assert capi.load(cache, "value") == 2


first = threading.Thread(target=update)
second = threading.Thread(target=look_up)
first.start()
second.start()
first.join()
second.join()

# story:   And a reader loads them the other way round, as it did.
# class:   torn
# source:  python/cpython#133032
# expect unsafe: double-free miscount premature-free use-after-free
# expect gil:    clean
# expect atomic: clean
# expect locked: clean
# expect biased: clean
# expect gc:     clean
