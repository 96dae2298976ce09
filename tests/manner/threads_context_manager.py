import threading


class Guarded:
    """A value that is only handed out inside of a with statement."""

    def __init__(self, value):
        self._lock = threading.Lock()
        self._value = value

    def __enter__(self):
        self._lock.acquire()
        return self._value

    def __exit__(self, *error):
        self._lock.release()
        return False


shared = Guarded([])


def append_twice(x):
    with shared as items:
        items.append(x)
        items.append(x)


t = threading.Thread(target=append_twice, args=(1,))
t.start()
append_twice(2)
t.join()
with shared as items:
    print(items in ([1, 1, 2, 2], [2, 2, 1, 1]), items)
