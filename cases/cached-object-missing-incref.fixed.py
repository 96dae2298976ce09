# cached-object-missing-incref.fixed: the cache has a reference of its own.
import capi
import threading


class Code:
    pass


cache = [None]
mutex = capi.Mutex()


def use():
    with capi.native:
        mutex.lock()
        p = cache[0]
        if p is None:
            p = capi.own(Code())
            cache[0] = p
        capi.incref(p)
        mutex.unlock()
        capi.decref(p)


first = threading.Thread(target=use)
second = threading.Thread(target=use)
first.start()
second.start()
first.join()
second.join()
capi.decref(cache[0])

# story:   It is given up by who empties the cache.
# class:   use-after-free
# source:  cython/cython#6721
# expect unsafe: leak premature-free use-after-free
# expect gil:    clean
# expect atomic: clean
# expect locked: clean
# expect biased: clean
# expect gc:     clean
