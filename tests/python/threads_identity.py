# Threads: names, daemons, idents, is_alive, join with a timeout, current_thread.
import threading
from threading import Thread, current_thread


def short(t):  # Python 3.10 has added the target
    return t.name.split(" ")[0]


def show():
    t = current_thread()
    print(short(t), t.getName() == t.name, t.daemon, t.is_alive(), t.ident == threading.get_ident(), t is first)


print(threading.main_thread().name, current_thread() is threading.main_thread())
print(current_thread().is_alive(), current_thread().daemon, threading.active_count())
first = Thread(target=show)
print(short(first), first.ident, first.is_alive(), first.daemon, first.isDaemon())
first.start()
first.join()
print(first.is_alive(), threading.active_count())

t = Thread(target=show, name="worker")
t.start()
t.join()
t.join(timeout=5)
print(t.name)
t = Thread(None, show) if False else Thread(group=None, target=show, name=None, daemon=True)
t.start()
t.join(None)
print(short(t), t.daemon)
t = Thread(target=show)
t.name = "renamed"
t.daemon = True
t.start()
t.join()
t.setName("again")
print(t.name)
try:
    t.join(-1)
    first.daemon = True
    print("set")
except RuntimeError as e:
    print(e)

gate = threading.Lock()
gate.acquire()


def wait():
    gate.acquire()
    gate.release()


t = Thread(target=wait)
t.start()
try:
    t.daemon = True
except RuntimeError as e:
    print(e)
t.join(0.001)
print(t.is_alive(), threading.active_count())
gate.release()
t.join()
print(t.is_alive(), threading.active_count())


class Worker(Thread):
    def __init__(self, n):
        super().__init__(name="worker-" + str(n), daemon=True)
        self.n = n

    def run(self):
        print(self.n, self.name, self.daemon, current_thread() is self)


for n in range(2):
    w = Worker(n)
    w.start()
    w.join()
    print(w.is_alive())


class Named(Thread):
    def __init__(self, name):
        super().__init__()
        self.name = name

    def run(self):
        print("run", current_thread().name)


w = Named("x")
w.start()
w.join()
print(w.getName() in ("x", "Thread-5", "Thread-4"))


# The program does not wait for a daemon.
def for_ever():
    gate.acquire()
    gate.acquire()


Thread(target=for_ever, daemon=True).start()
print("over")
