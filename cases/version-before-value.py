# version-before-value: a cache says that it is up to date before it is.
import capi
import threading


class Cache:
    pass


cache = Cache()
cache.version = 1
cache.value = 1


def update():
    with capi.native:
        capi.exchange(cache, "version", 2)
        capi.exchange(cache, "value", 2)


def look_up():
    with capi.native:
        if capi.load(cache, "version") == 2:
            assert capi.load(cache, "value") == 2  # blame: wrong-result


first = threading.Thread(target=update)
second = threading.Thread(target=look_up)
first.start()
second.start()
first.join()
second.join()

# story:   A reader that finds the new version takes the old value for the new one. Each access is
#          atomic; their order is wrong.
# class:   torn
# source:  python/cpython#133032 (type cache)
# expect unsafe: double-free miscount premature-free use-after-free wrong-result
# expect gil:    clean
# expect atomic: wrong-result
# expect locked: wrong-result
# expect biased: wrong-result
# expect gc:     wrong-result
# expect ruby:   clean
# tools unsafe: tsan=race helgrind=race drd=race
# tools gil:    silent
