# Modules that only Python 2 has: programs for both catch that.
try:
    import Queue as queue
except ImportError:
    import queue

try:
    from Queue import Empty, Queue
except ImportError as e:
    print(e.__class__.__name__, e)
    from queue import Empty, Queue

try:
    import cPickle
except (ImportError, AttributeError):
    cPickle = None

q = Queue()
q.put(1)
print(q.get(), cPickle, queue.Queue is Queue)
try:
    q.get(False)
except Empty:
    print("empty")
import thread
