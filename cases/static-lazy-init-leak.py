# static-lazy-init-leak: two threads find a static slot empty, and both fill it.
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
        if capi.borrow(module, "cached") is None:
            capi.store(module, "cached", Thing())


first = threading.Thread(target=get)
second = threading.Thread(target=get)
first.start()
second.start()
first.join()
second.join()

# story:   A native store drops nothing: the object that came first has lost its only pointer.
# class:   leak
# source:  python/cpython#128013 (cached UTF-8 of a str); PyO3/pyo3#4512
# expect unsafe: double-free leak miscount premature-free use-after-free
# expect gil:    clean
# expect atomic: leak
# expect locked: leak
# expect biased: leak
# expect gc:     clean
# tools unsafe: tsan=race lsan=leak memcheck=leak helgrind=race drd=race
# tools gil:    silent
