# weakref-upgrade-vs-dealloc: a weak reference becomes a strong one by an unconditional increment.
import threading
import weakref


class Thing:
    pass


g = Thing()
w = weakref.ref(g)


def t1():
    x = w()  # blame: use-after-free
    if x is not None:
        x.v = 1


def t2():
    global g
    g = None


first = threading.Thread(target=t1)
second = threading.Thread(target=t2)
first.start()
second.start()  # blame: use-after-free
first.join()
second.join()

# story:   Meanwhile another thread gives up the last reference.
# class:   use-after-free
# source:  python/cpython#113621; AdaCore/gnatcoll-core#29
# expect unsafe:           double-free leak premature-free use-after-free
# expect gil:              clean
# expect atomic:           double-free premature-free use-after-free
# expect locked:           clean
# expect biased:           clean
# expect gc:               clean
# expect qsbr:             clean
# expect biased+unordered: use-after-free
# tools unsafe: tsan=race,use-after-free asan=use-after-free memcheck=use-after-free helgrind=race
#               drd=race
# tools gil:    silent
