import threading
import time


class StoppableThread(threading.Thread):
    """Thread class with a stop() method. The thread itself has to check
    regularly for the stopped() condition."""

    def __init__(self, *args, **kwargs):
        super(StoppableThread, self).__init__(*args, **kwargs)
        self._stop_event = threading.Event()
        self.loops = 0

    def stop(self):
        self._stop_event.set()

    def stopped(self):
        return self._stop_event.is_set()

    def run(self):
        while not self.stopped() and self.loops < 2:
            self.loops += 1
            time.sleep(0.1)


t = StoppableThread()
t.start()
t.stop()
t.join()
print("stopped:", t.stopped(), t.is_alive())
