"""A pool of two workers that take jobs from a list until it is empty."""
import threading

jobs = [("square", 3), ("negate", 4)]
lock = threading.Lock()
results = {}


def next_job():
    with lock:
        return jobs.pop(0) if jobs else None


def worker():
    while (job := next_job()) is not None:
        kind, value = job
        results[kind] = value * value if kind == "square" else -value


pool = [threading.Thread(target=worker) for _ in range(2)]
for t in pool:
    t.start()
for t in pool:
    t.join()
print(sorted(results.items()), jobs)
