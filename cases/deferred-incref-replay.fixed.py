# deferred-incref-replay.fixed: only decrements are put off.
import capi
import threading


class Thing:
    pass


g = Thing()
g.v = 1
log = [None]


def clone():
    with capi.native:
        log[0] = capi.own(g)


def drop():
    global g
    g = None


first = threading.Thread(target=clone)
second = threading.Thread(target=drop)
first.start()
second.start()
first.join()
second.join()
p = log[0]
if p is not None:
    capi.decref(p)

# story:   Too late, a decrement keeps an object alive too long, which harms nobody.
# class:   premature-free
# source:  PyO3/pyo3#4095, after which a clone without the GIL panics
# expect unsafe: double-free premature-free use-after-free
# expect gil:    clean
# expect atomic: double-free use-after-free
# expect locked: clean
# expect biased: clean
# expect gc:     clean
# expect qsbr:   clean
