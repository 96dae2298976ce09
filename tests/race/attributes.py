# An instance's attributes, written and read by three threads; a class's, too.
#
# silent: gil cpython3.13 locked biased gc
# race:   unsafe atomic
import threading


class Thing:
    def set(self, v):
        self.v = v
        return self.v


t = Thing()
t.v = Thing()
Thing.last = None


def work():
    for i in range(500):
        t.v = Thing()
        x = t.v
        m = t.set
        x = m((i, x))
        Thing.last = x
        x = Thing.last


a = threading.Thread(target=work)
b = threading.Thread(target=work)
a.start()
b.start()
work()
a.join()
b.join()
