# A class that comes from Thread: the thread keeps the object whose run() it runs.
import threading


class Worker(threading.Thread):
    def run(self):
        self.done = True


w = Worker()
w.start()
w = None
