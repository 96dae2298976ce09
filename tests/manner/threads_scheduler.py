import heapq
import itertools
import threading
import time


class Scheduler(threading.Thread):
    def __init__(self):
        super(Scheduler, self).__init__(name="scheduler", daemon=True)
        self._heap = []
        self._counter = itertools.count()
        self._cond = threading.Condition()
        self._stopped = False

    def call_later(self, delay, func, *args):
        with self._cond:
            heapq.heappush(self._heap, (delay, next(self._counter), func, args))
            self._cond.notify()

    def run(self):
        while True:
            with self._cond:
                while not self._heap and not self._stopped:
                    self._cond.wait()
                if not self._heap:
                    return
                delay, _, func, args = heapq.heappop(self._heap)
            func(*args)

    def stop(self):
        with self._cond:
            self._stopped = True
            self._cond.notify_all()


s = Scheduler()
s.call_later(2, print, "second")
s.call_later(1, print, "first")
s.start()
s.stop()
s.join()
