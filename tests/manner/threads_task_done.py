"""A worker that never ends, and a queue that is joined."""
import threading
from queue import Queue

tasks = Queue()
results = []


def worker():
    while True:
        n = tasks.get()
        results.append(n * n)
        tasks.task_done()


threading.Thread(target=worker, daemon=True).start()
for n in (2, 3):
    tasks.put(n)
tasks.join()
print("All work completed", results)
