# The count of one object, changed by three threads and the main one.
#
# silent: gil cpython3.13 atomic locked biased gc
# race:   unsafe
import threading


class Thing:
    pass


g = Thing()


def take():
    for i in range(1500):
        x = g
        y = [x, (x, x)]
        x = None


a = threading.Thread(target=take)
b = threading.Thread(target=take)
c = threading.Thread(target=take)
a.start()
b.start()
c.start()
take()
a.join()
b.join()
c.join()
