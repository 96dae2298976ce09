# cached-object-missing-incref: a cache keeps the object that it hands out, but no reference.
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
        else:
            capi.incref(p)  # blame: use-after-free
        mutex.unlock()
        capi.decref(p)


first = threading.Thread(target=use)
second = threading.Thread(target=use)
first.start()
second.start()
first.join()
second.join()

# story:   Every caller gives one reference back, also the one who was given the only one.
# class:   use-after-free
# source:  cython/cython#6721 (code object cache)
# expect unsafe: double-free leak premature-free use-after-free
# expect gil:    double-free use-after-free
# expect atomic: double-free use-after-free
# expect locked: double-free use-after-free
# expect biased: double-free use-after-free
# expect gc:     clean
# expect qsbr:   double-free
# tools unsafe: tsan=use-after-free asan=double-free,use-after-free
#               memcheck=double-free,use-after-free
# tools gil:    tsan=use-after-free asan=double-free,use-after-free
#               memcheck=double-free,use-after-free
