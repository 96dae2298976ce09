# Classes that come from Thread.
import threading
from threading import Thread


class Doubler(threading.Thread):
    def __init__(self, n):
        super().__init__()
        self.n = n
        self.result = None

    def run(self):
        self.result = self.n * 2


class Shouter(Thread):
    def run(self):
        print("shout")


class Plain(Thread):
    pass


def shown(x):
    print("shown", x)


class Late(Thread):
    def __init__(self):
        pass


class Gone(Thread):
    def __init__(self, n):
        Thread.__init__(self)
        self.n = n

    def run(self):
        print("running", self.n)

    def __del__(self):
        print("gone", self.n)


doublers = [Doubler(1), Doubler(2)]
for t in doublers:
    t.start()
for t in doublers:
    t.join()
print(doublers[0].result, doublers[1].result)
for t in [Shouter(), Plain(target=shown, args=(3,))]:
    t.start()
    t.join()
try:
    t.start()
except RuntimeError as e:
    print(e)
try:
    Late().start()
except RuntimeError as e:
    print(e)
try:
    Doubler(1).join()
except RuntimeError as e:
    print(e)
print(isinstance(t, Thread), isinstance(t, threading.Thread), issubclass(Plain, Thread))
g = Gone(1)
g.start()
g.join()
print("joined")
g = None
