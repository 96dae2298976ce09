# A weak reference that is followed while its object's finalizer begins.
#
# silent: gil cpython3.13 locked biased gc
# race:   unsafe atomic
import threading
import weakref


class Thing:
    def __del__(self):
        pass


class Box:
    pass


b = Box()
b.w = None


def lose():
    for i in range(1500):
        x = Thing()
        b.w = weakref.ref(x)
        x = None


def follow():
    for i in range(1500):
        w = b.w
        if w:
            x = w()
            x = None


first = threading.Thread(target=lose)
second = threading.Thread(target=follow)
first.start()
second.start()
first.join()
second.join()
