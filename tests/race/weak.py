# Weak references that are made and followed while the object, and they themselves, go.
#
# silent: gil cpython3.13 locked biased gc
# race:   unsafe atomic
import threading
import weakref


class Thing:
    pass


t = Thing()
w = weakref.ref(t)


def work():
    global t, w
    for i in range(400):
        x = w()
        x = None
        t = Thing()
        w = weakref.ref(t)
        y = weakref.ref(t)
        x = y()
        if x is not None:
            z = weakref.ref(x)
            x = z()


a = threading.Thread(target=work)
b = threading.Thread(target=work)
a.start()
b.start()
work()
a.join()
b.join()
