# queue: Queue, LifoQueue, PriorityQueue, SimpleQueue, Empty, Full.
import queue
from queue import Empty, Full


def fails(f):
    try:
        f()
    except (Empty, Full) as e:
        print(e.__class__.__name__, e.args, isinstance(e, Exception))
    except ValueError as e:
        print(e)


q = queue.Queue(2)
print(q.maxsize, q.empty(), q.full(), q.qsize())
q.put(1)
q.put(2, timeout=1)
print(q.empty(), q.full(), q.qsize())
fails(lambda: q.put(3, False))
fails(lambda: q.put(3, timeout=0.001))
fails(lambda: q.put_nowait(3))
fails(lambda: q.put(3, timeout=-1))
print(q.get(), q.get(timeout=1))
fails(lambda: q.get(False))
fails(lambda: q.get(True, 0.001))
fails(q.get_nowait)
fails(lambda: q.get(timeout=-1))
q.task_done()
q.task_done()
fails(q.task_done)
q.join()
print(q.unfinished_tasks)

q = queue.LifoQueue()
for n in [3, 1, 2]:
    q.put(n)
print(q.get(), q.get(), q.get(), q.empty())

q = queue.PriorityQueue()
for n in [5, 3, 8, 1, 9, 2, 7]:
    q.put((n, "x" * n))
while not q.empty():
    print(q.get())
fails(q.get_nowait)

q = queue.SimpleQueue()
q.put("a")
q.put_nowait("b")
print(q.qsize(), q.get(), q.get(block=False), q.empty())
fails(q.get_nowait)
fails(lambda: q.get(timeout=0.001))


class Logged(queue.Queue):
    def _put(self, item):
        print("put", item)
        super()._put(item)


q = Logged()
q.put(4)
print(q.get_nowait())
