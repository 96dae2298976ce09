from threading import Thread, Lock
class Counter:
    def __init__(self):
        self.n = 0
        self.lock = Lock()
    def inc(self, by=1):
        self.lock.acquire()
        self.n += by
        self.lock.release()
c = Counter()
a = Thread(target=c.inc)
b = Thread(target=c.inc, args=(2,))
a.start()
b.start()
a.join()
b.join()
print(c.n)
