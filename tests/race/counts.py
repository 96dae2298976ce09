# sys.getrefcount of what others count.
#
# silent: gil cpython3.13 atomic locked biased gc
# race:   unsafe
import sys
import threading


class Thing:
    pass


g = Thing()


def work():
    for i in range(1000):
        x = [g, g]
        n = sys.getrefcount(g)


a = threading.Thread(target=work)
b = threading.Thread(target=work)
a.start()
b.start()
work()
a.join()
b.join()
