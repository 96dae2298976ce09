"""Unique numbers from a shared iterator: next() on a range is one step."""
import threading

ids = iter(range(100, 200))
lock = threading.Lock()
given = {}


def register(name):
    number = next(ids)
    with lock:
        given[name] = number


threads = [threading.Thread(target=register, args=(name,)) for name in ("ann", "bob")]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(sorted(given), sorted(given.values()), next(ids))
