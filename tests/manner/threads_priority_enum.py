import queue
import threading
from enum import IntEnum


class Priority(IntEnum):
    LOW = 3
    NORMAL = 2
    HIGH = 1


jobs = queue.PriorityQueue()
done = []


def worker():
    while True:
        try:
            priority, name = jobs.get_nowait()
        except queue.Empty:
            return
        done.append((Priority(priority).name, name))
        jobs.task_done()


jobs.put((Priority.LOW, "sweep"))
jobs.put((Priority.HIGH, "alarm"))
t = threading.Thread(target=worker)
t.start()
t.join()
for priority, name in done:
    print(f"{priority:>6}: {name}")
print(Priority.HIGH < Priority.LOW, max(Priority))
