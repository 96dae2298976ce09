import functools
import threading


def synchronized(lock):
    """Decorator that runs a function under a lock."""
    def wrap(f):
        @functools.wraps(f)
        def inner(*args, **kw):
            with lock:
                return f(*args, **kw)
        return inner
    return wrap


lock = threading.Lock()


class Box:
    """A box."""

    def __init__(self, **kw):
        self.__dict__.update(kw)


@synchronized(lock)
def fill(box):
    """Fill the box."""
    box.n += 1


box = Box(n=0, color="red")
threads = [threading.Thread(target=fill, args=(box,)) for i in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(fill.__name__, "-", fill.__doc__)
print(Box.__doc__, box.__dict__, vars(box))
