import threading
from collections import deque

jobs = deque(["one"])
taken = []


def worker():
    while True:
        try:
            job = jobs.popleft()
        except IndexError:
            break
        taken.append(job)


threads = [threading.Thread(target=worker) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(taken, len(jobs))
