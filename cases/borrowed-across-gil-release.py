# borrowed-across-gil-release: native code lets go of the GIL, then uses a borrowed item.
import capi
import threading


class Thing:
    pass


l = [Thing()]
l[0].v = 1


def t1():
    with capi.native:
        p = capi.borrow(l, 0)
        with capi.released:
            pass
        if p is not None:
            p.v  # blame: use-after-free


def t2():
    l[0] = None


first = threading.Thread(target=t1)
second = threading.Thread(target=t2)
first.start()
second.start()
first.join()
second.join()

# story:   Another thread has replaced the item meanwhile. It fails with the GIL, too.
# class:   use-after-free
# source:  PyO3/pyo3#4539; d-unsed/ruru#64
# expect unsafe: miscount premature-free use-after-free
# expect gil:    use-after-free
# expect atomic: use-after-free
# expect locked: use-after-free
# expect biased: use-after-free
# expect gc:     clean
# tools unsafe: tsan=race,use-after-free asan=use-after-free memcheck=use-after-free helgrind=race
#               drd=race
# tools gil:    tsan=use-after-free asan=use-after-free memcheck=use-after-free
