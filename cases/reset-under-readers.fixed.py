# reset-under-readers.fixed: what is emptied is freed when the requests that had begun have ended.
import capi
import threading


class Str:
    pass


class Cache:
    pass


cache = Cache()
cache.name = Str()
cache.name.length = 3


def request():
    with capi.native, capi.reading:
        p = capi.load(cache, "name")
        if p is not None:
            with capi.released:
                pass  # a query
            p.length


def reset():
    with capi.native:
        p = capi.exchange(cache, "name", None)
        capi.synchronize()
        capi.decref(p)


first = threading.Thread(target=request)
second = threading.Thread(target=reset)
first.start()
second.start()
first.join()
second.join()

# story:   A request is a read-side section, for which it takes nothing; who empties the cache
#          waits for a grace period.
# class:   use-after-free
# source:  php/php-src#21775, epoch-based reclamation for opcache
# expect unsafe: miscount premature-free
# expect gil:    clean
# expect atomic: clean
# expect locked: clean
# expect biased: clean
# expect gc:     clean
