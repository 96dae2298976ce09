# borrowed-item-vs-replace: native code borrows an item of a list and counts it too late.
import capi
import threading


class Thing:
    pass


l = [Thing()]
l[0].v = 1


def t1():
    with capi.native:
        p = capi.borrow(l, 0)
        if p is not None:
            capi.incref(p)  # blame: use-after-free
            p.v
            capi.decref(p)  # blame: double-free


def t2():
    l[0] = None


first = threading.Thread(target=t1)
second = threading.Thread(target=t2)
first.start()
second.start()
first.join()
second.join()

# story:   In between, another thread replaces it. Only one lock for everything helps, or no counts.
# class:   use-after-free
# source:  PEP 703, "Borrowed References"; python/cpython#114329
# expect unsafe: double-free leak miscount premature-free use-after-free
# expect gil:    clean
# expect atomic: double-free use-after-free
# expect locked: double-free use-after-free
# expect biased: double-free use-after-free
# expect gc:     clean
# expect qsbr:   double-free
# tools unsafe: tsan=race,use-after-free asan=double-free,use-after-free
#               memcheck=double-free,use-after-free helgrind=race drd=race
# tools gil:    silent
