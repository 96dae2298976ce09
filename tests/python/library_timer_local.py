# threading: Timer, local, enumerate, and names for what there is anyway.
import threading
from threading import Timer, local

print(threading.ThreadError is RuntimeError, threading.TIMEOUT_MAX > 1000000)

done = []
t = Timer(0.001, done.append, args=[1])
print(t.interval, isinstance(t, threading.Thread), t.finished.is_set())
t.start()
t.join()
print(done, t.finished.is_set())
t = Timer(1000, done.append, [2])
t.start()
t.cancel()
t.join()
print(done)
t = threading.Timer(0, lambda a, b=0: done.append(a + b), (3,), {"b": 4})
t.start()
t.join()
print(done)

here = local()
here.x = 1
here.names = ["main"]


def fails(f):
    try:
        print(f())
    except AttributeError as e:
        print("AttributeError")


def work(n):
    print(hasattr(here, "x"), getattr(here, "x", "nothing"))
    fails(lambda: here.x)
    here.x = n
    here.x += 1
    print(here.x)
    del here.x
    fails(lambda: here.x)
    here.names = []


for n in [10, 20]:
    t = threading.Thread(target=work, args=(n,))
    t.start()
    t.join()
print(here.x, here.names)
del here.x
fails(lambda: here.x)


class Counted(threading.local):
    step = 2

    def __init__(self):
        print("set up")
        self.n = 100

    def count(self):
        self.n += self.step
        return self.n


c = Counted()
print(c.count(), c.count())
c.step = 5
print(c.count(), Counted.step)


def count():
    print(c.count())
    c.n = 0
    print(c.count(), c.step)


t = threading.Thread(target=count)
t.start()
t.join()
print(c.count())

started, ends = threading.Event(), threading.Event()


def wait():
    started.set()
    ends.wait()


t = threading.Thread(target=wait)
before = threading.enumerate()
print(len(before), before[0] is threading.main_thread(), before[0] is threading.current_thread())
t.start()
started.wait()
alive = threading.enumerate()
print(len(alive), t in alive, threading.main_thread() in alive, threading.active_count())
ends.set()
t.join()
print(threading.enumerate() == before)
alive = None
