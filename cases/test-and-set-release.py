# test-and-set-release: a flag is tested and set in two steps, and both threads release.
import capi
import threading


class Buffer:
    pass


class View:
    pass


buf = Buffer()
view = View()
view.released = 0
view.buf = capi.own(buf)
buf = None


def release():
    with capi.native:
        if view.released == 0:
            view.released = 1
            capi.decref(view.buf)  # blame: use-after-free


first = threading.Thread(target=release)
second = threading.Thread(target=release)
first.start()
second.start()
first.join()
second.join()

# story:   The view has one reference to the buffer, and gives it up twice.
# class:   double-free
# source:  python/cpython#127716, #154770 (memoryview.release)
# expect unsafe: double-free miscount premature-free use-after-free
# expect gil:    clean
# expect atomic: use-after-free
# expect locked: use-after-free
# expect biased: leak use-after-free
# expect gc:     clean
# expect qsbr:   clean
# tools unsafe: tsan=race,use-after-free asan=double-free,use-after-free
#               memcheck=double-free,use-after-free helgrind=race drd=race
# tools gil:    silent
