# borrowed-across-gil-release.fixed: a reference is taken before the GIL is let go.
import capi
import threading


class Thing:
    pass


l = [Thing()]
l[0].v = 1


def t1():
    with capi.native:
        p = capi.own(l[0])
        with capi.released:
            pass
        if p is not None:
            p.v
            capi.decref(p)


def t2():
    l[0] = None


first = threading.Thread(target=t1)
second = threading.Thread(target=t2)
first.start()
second.start()
first.join()
second.join()

# story:   It is given back when the GIL is there again.
# class:   use-after-free
# source:  PyO3/pyo3#4539
# expect unsafe: double-free leak miscount premature-free use-after-free
# expect gil:    clean
# expect atomic: double-free use-after-free
# expect locked: clean
# expect biased: clean
# expect gc:     clean
# expect qsbr:   clean
