"""Many may read at once, and one may write alone."""
import threading


class ReadWriteLock:
    def __init__(self):
        self._ready = threading.Condition(threading.Lock())
        self._readers = 0

    def acquire_read(self):
        with self._ready:
            self._readers += 1

    def release_read(self):
        with self._ready:
            self._readers -= 1
            if not self._readers:
                self._ready.notify_all()

    def acquire_write(self):
        self._ready.acquire()
        while self._readers > 0:
            self._ready.wait()

    def release_write(self):
        self._ready.release()


lock = ReadWriteLock()
pair = [1, 1]


def write():
    lock.acquire_write()
    pair[0] += 1
    pair[1] += 1
    lock.release_write()


t = threading.Thread(target=write)
t.start()
lock.acquire_read()
print(pair[0] == pair[1])
lock.release_read()
t.join()
print(pair)
