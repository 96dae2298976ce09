"""A consumer that gives up when nothing comes in time."""
import queue
import threading

q = queue.Queue()


def produce():
    q.put("late")


t = threading.Thread(target=produce)
t.start()
try:
    print(q.get(timeout=2))
except queue.Empty:
    print("nothing came")
t.join()
