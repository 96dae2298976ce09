# Objects that are dropped by others than the thread that made them, while that runs, when it
# has ended, and when another thread has got its number.
#
# silent: gil cpython3.13 locked biased gc
# race:   unsafe atomic
import threading


class Thing:
    def __del__(self):
        gone.append(1)


gone = []
pool = []


def make():
    for i in range(40):
        t = Thing()
        t.v = [Thing(), i]
        pool.append(t)
        pool.append(t.v)
        pool.append(t)


def drop():
    for i in range(150):
        x = pool[:3]
        y = (x, x, pool[-2:])
        for z in pool:
            x = z
        if i % 15 == 0:
            pool.clear()


for round in range(8):
    a = threading.Thread(target=make)
    b = threading.Thread(target=drop)
    a.start()
    b.start()
    drop()
    a.join()
    c = threading.Thread(target=make)
    d = threading.Thread(target=drop)
    c.start()
    d.start()
    drop()
    b.join()
    c.join()
    d.join()
