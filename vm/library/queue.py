# The module queue (library.h). What is under SimpleQueue is C in CPython; here it is the class
# that CPython has for want of that.


class Empty(Exception):
    __module__ = "_queue"


class Full(Exception):
    pass


class ShutDown(Exception):  # since 3.13, as is Queue.shutdown
    pass


class Queue:
    def __init__(self, maxsize=0):
        self.maxsize = maxsize
        self._init(maxsize)
        self.mutex = Lock()
        self.not_empty = Condition(self.mutex)
        self.not_full = Condition(self.mutex)
        self.all_tasks_done = Condition(self.mutex)
        self.unfinished_tasks = 0
        self.is_shutdown = False

    def task_done(self):
        with self.all_tasks_done:
            unfinished = self.unfinished_tasks - 1
            if unfinished < 0:
                raise ValueError("task_done() called too many times")
            if unfinished == 0:
                self.all_tasks_done.notify_all()
            self.unfinished_tasks = unfinished

    def join(self):
        with self.all_tasks_done:
            while self.unfinished_tasks:
                self.all_tasks_done.wait()

    def qsize(self):
        with self.mutex:
            return self._qsize()

    def empty(self):
        with self.mutex:
            return not self._qsize()

    def full(self):
        with self.mutex:
            return 0 < self.maxsize <= self._qsize()

    def put(self, item, block=True, timeout=None):
        with self.not_full:
            if self.is_shutdown:
                raise ShutDown
            if self.maxsize > 0:
                if block and timeout is not None and timeout < 0:
                    raise ValueError("'timeout' must be a non-negative number")
                in_time = True
                while self._qsize() >= self.maxsize:
                    if not block or not in_time:
                        raise Full
                    in_time = self.not_full.wait(timeout)
                    if self.is_shutdown:
                        raise ShutDown
            self._put(item)
            self.unfinished_tasks += 1
            self.not_empty.notify()

    def get(self, block=True, timeout=None):
        with self.not_empty:
            if block and timeout is not None and timeout < 0:
                raise ValueError("'timeout' must be a non-negative number")
            in_time = True
            while not self._qsize():
                if self.is_shutdown:
                    raise ShutDown
                if not block or not in_time:
                    raise Empty
                in_time = self.not_empty.wait(timeout)
            item = self._get()
            self.not_full.notify()
            return item

    def shutdown(self, immediate=False):
        with self.mutex:
            self.is_shutdown = True
            if immediate:
                while self._qsize():
                    self._get()
                    if self.unfinished_tasks > 0:
                        self.unfinished_tasks -= 1
                self.all_tasks_done.notify_all()
            self.not_empty.notify_all()
            self.not_full.notify_all()

    def put_nowait(self, item):
        return self.put(item, False)

    def get_nowait(self):
        return self.get(False)

    def _init(self, maxsize):
        self.queue = []

    def _qsize(self):
        return len(self.queue)

    def _put(self, item):
        self.queue.append(item)

    def _get(self):
        return self.queue.pop(0)


class LifoQueue(Queue):
    def _get(self):
        return self.queue.pop()


class PriorityQueue(Queue):
    # A binary heap, in the order in which CPython's heapq compares and moves.
    def _put(self, item):
        heap = self.queue
        heap.append(item)
        self._rise(heap, 0, len(heap) - 1)

    def _get(self):
        heap = self.queue
        last = heap.pop()
        if not heap:
            return last
        first = heap[0]
        heap[0] = last
        self._sink(heap)
        return first

    def _rise(self, heap, top, at):
        item = heap[at]
        while at > top:
            above = (at - 1) >> 1
            if not item < heap[above]:
                break
            heap[at] = heap[above]
            at = above
        heap[at] = item

    def _sink(self, heap):
        n = len(heap)
        item = heap[0]
        at = 0
        below = 1
        while below < n:
            if below + 1 < n and not heap[below] < heap[below + 1]:
                below += 1
            heap[at] = heap[below]
            at = below
            below = 2 * at + 1
        heap[at] = item
        self._rise(heap, 0, at)


class SimpleQueue:
    __module__ = "_queue"

    def __init__(self):
        self._queue = []
        self._count = Semaphore(0)

    def put(self, item, block=True, timeout=None):
        self._queue.append(item)
        self._count.release()

    def get(self, block=True, timeout=None):
        if timeout is not None and timeout < 0:
            raise ValueError("'timeout' must be a non-negative number")
        if not self._count.acquire(block, timeout if block else None):
            raise Empty
        return self._queue.pop(0)

    def put_nowait(self, item):
        self._queue.append(item)
        self._count.release()

    def get_nowait(self):
        return self.get(False)

    def empty(self):
        return len(self._queue) == 0

    def qsize(self):
        return len(self._queue)
