import threading


class ThreadSafeDict(dict):
    """A dict with a lock, as on Stack Overflow."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self._lock = threading.Lock()

    def __enter__(self):
        self._lock.acquire()
        return self

    def __exit__(self, type, value, traceback):
        self._lock.release()


d = ThreadSafeDict()
d["n"] = 0


def work():
    for _ in range(2):
        with d as m:
            m["n"] += 1


threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(d["n"])
assert d["n"] == 4
