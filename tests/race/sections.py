# Finalizers that try a lock, and work on another list or on the same one, while the list that
# they were dropped from is held. (Under `locked` this waits for ever. So it would under `biased`
# if they waited for the lock: a thread may run a finalizer wherever it looks up, with the lock.)
#
# silent: gil cpython3.13 biased gc
# race:   unsafe atomic
import threading


class Thing:
    def __del__(self):
        if lock.acquire(False):
            seen.append(1)
            lock.release()
        other.append(2)
        l.append(3)


lock = threading.Lock()
seen = []
other = [0]
l = [0]


def work():
    for i in range(200):
        l.append(Thing())
        l.extend([Thing(), i])
        l.clear()
        other[0] = Thing()
        other[0] = l
        with lock:
            x = len(seen)
        l.clear()
        l.append(i)
        other[0] = None


a = threading.Thread(target=work)
b = threading.Thread(target=work)
a.start()
b.start()
work()
a.join()
b.join()
