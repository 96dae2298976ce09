# A Thread that one thread starts while another one joins it, and that two threads start.
#
# silent: gil cpython3.13 atomic locked biased gc
# race:   unsafe
import threading


class Box:
    pass


def use(x):
    pass


def start(b):
    b.t.start()


def join(b):
    for i in range(30):
        pass
    b.t.join()


for k in range(60):
    b = Box()
    b.t = threading.Thread(target=use, args=(Box(),))
    ts = []
    for f in (start, start, join):
        ts.append(threading.Thread(target=f, args=(b,)))
    for t in ts:
        t.start()
    for t in ts:
        t.join()
