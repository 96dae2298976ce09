# static-lazy-init-leak.fixed: who comes second drops its own object.
import capi
import threading


class Thing:
    pass


class Module:
    pass


module = Module()
module.cached = None


def get():
    with capi.native:
        if capi.load(module, "cached") is None:
            capi.cas(module, "cached", None, Thing())


first = threading.Thread(target=get)
second = threading.Thread(target=get)
first.start()
second.start()
first.join()
second.join()

# story:   Compare-and-swap fails for one of the two threads, which keeps its object, and drops it.
#          A once flag does as well.
# class:   leak
# source:  python/cpython#128013
# expect unsafe: double-free leak miscount premature-free use-after-free
# expect gil:    clean
# expect atomic: clean
# expect locked: clean
# expect biased: clean
# expect gc:     clean
