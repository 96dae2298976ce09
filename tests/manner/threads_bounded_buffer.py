"""The bounded buffer of the textbooks: two semaphores count the free and the full places."""
import threading


class BoundedBuffer:
    def __init__(self, size):
        self.items = []
        self.mutex = threading.Lock()
        self.empty = threading.Semaphore(size)
        self.full = threading.Semaphore(0)

    def put(self, item):
        self.empty.acquire()
        with self.mutex:
            self.items.append(item)
        self.full.release()

    def get(self):
        self.full.acquire()
        with self.mutex:
            item = self.items.pop(0)
        self.empty.release()
        return item


buffer = BoundedBuffer(1)


def produce():
    for n in (1, 2):
        buffer.put(n)


t = threading.Thread(target=produce)
t.start()
print([buffer.get(), buffer.get()])
t.join()
