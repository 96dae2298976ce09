# Threads that start threads, wait for them, sleep, raise and end; numbers are used again.
#
# silent: gil cpython3.13 atomic locked biased gc
import gc
import threading
import time


class Thing:
    def run(self, n):
        self.n = n


def leaf(o):
    x = [o, o]
    time.sleep(0.001)
    y = x[0]


def branch(o):
    for i in range(12):
        x = threading.Thread(target=leaf, args=(Thing(),))
        y = threading.Thread(target=leaf, args=(o,))
        x.start()
        y.start()
        if i % 3 == 0:
            gc.collect()
        x.join()
        y.join()
    z = threading.Thread(target=Thing().run, args=(i,))
    z.start()


g = Thing()
a = threading.Thread(target=branch, args=(g,))
b = threading.Thread(target=branch, args=(g,))
a.start()
b.start()
branch(g)
a.join()
b.join()
