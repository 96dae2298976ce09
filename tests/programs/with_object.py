# Two threads enter a context manager that is no lock: __enter__ and __exit__ are calls.
import threading


class Depth:
    def __init__(self):
        self.n = 0

    def __enter__(self):
        self.n += 1

    def __exit__(self, kind, e, traceback):
        self.n -= 1


d = Depth()


def work():
    with d:
        pass


t1 = threading.Thread(target=work)
t2 = threading.Thread(target=work)
t1.start()
t2.start()
t1.join()
t2.join()
print(d.n)
