"""Jobs come out of a PriorityQueue in their order, however they went in."""
import queue
import threading

jobs = queue.PriorityQueue()
order = []


def worker():
    while not jobs.empty():
        order.append(jobs.get()[1])


for job in [(2, "wash"), (1, "cook"), (3, "rest")]:
    jobs.put(job)
t = threading.Thread(target=worker)
t.start()
t.join()
print(order)
