# Objects that a collection has found unreachable, and a finalizer makes reachable again for
# threads that are using them and giving them up while the next finalizer is due.
#
# silent: gil cpython3.13 locked biased gc
# race:   unsafe atomic
import gc
import threading


class Saved:
    def __del__(self):
        pass


class Saver:
    def __del__(self):
        global g
        g = self.saved


g = None


def use():
    for i in range(3000):
        x = g
        x = None


def save():
    for i in range(300):
        a = Saver()
        a.saved = Saved()
        a = None
        gc.collect()


ts = []
for f in (use, use, save):
    ts.append(threading.Thread(target=f))
for t in ts:
    t.start()
for t in ts:
    t.join()
