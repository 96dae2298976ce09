# reset-under-readers: a shared cache is emptied while other threads hold pointers into it.
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
    with capi.native:
        p = capi.load(cache, "name")
        if p is not None:
            with capi.released:
                pass  # a query
            p.length  # blame: use-after-free


def reset():
    with capi.native:
        p = capi.exchange(cache, "name", None)
        capi.decref(p)


first = threading.Thread(target=request)
second = threading.Thread(target=reset)
first.start()
second.start()
first.join()
second.join()

# story:   Requests take no reference to what they find there: they live shorter than the cache,
#          unless a thread empties that.
# class:   use-after-free
# source:  php/php-src#18517, #14803; php/php-src#21775 (epochs)
# expect unsafe: miscount premature-free use-after-free
# expect gil:    use-after-free
# expect atomic: use-after-free
# expect locked: use-after-free
# expect biased: use-after-free
# expect gc:     clean
# tools unsafe: tsan=race,use-after-free asan=use-after-free memcheck=use-after-free helgrind=race
#               drd=race
# tools gil:    tsan=use-after-free asan=use-after-free memcheck=use-after-free
