"""Producer and consumer with a queue; None says that there is no more."""
import queue
import threading


def producer(q):
    for item in ["bread"]:
        q.put(item)
    q.put(None)


def consumer(q):
    while True:
        item = q.get()
        if item is None:
            break
        print("consumed", item)


q = queue.Queue()
p = threading.Thread(target=producer, args=(q,))
p.start()
consumer(q)
p.join()
print("done", q.empty())
