"""Each thread counts for itself in a threading.local."""
import threading

mine = threading.local()
results = {}


def count(name, times):
    mine.n = 0
    for _ in range(times):
        mine.n += 1
    results[name] = mine.n


mine.n = 100
threads = [threading.Thread(target=count, args=(name, n)) for name, n in [("a", 1), ("b", 2)]]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(mine.n, sorted(results.items()))
