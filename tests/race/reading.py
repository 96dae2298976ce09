# Readers in read-side sections, and a writer that frees what it has replaced after a grace period:
# the first of them has come after all that the readers did.
#
# silent: gil cpython3.13 atomic locked biased gc ruby qsbr
# race:   unsafe
import capi
import threading


class Node:
    pass


class Slot:
    pass


def node(i):
    n = Node()
    n.v = i
    return n


slot = Slot()
slot.node = node(0)


def read():
    for i in range(2000):
        with capi.reading:
            p = capi.load(slot, "node")
            assert p.v >= 0


def replace():
    for i in range(300):
        p = capi.exchange(slot, "node", node(i))
        capi.synchronize()
        capi.decref(p)


ts = []
for f in (read, read, replace):
    ts.append(threading.Thread(target=f))
for t in ts:
    t.start()
for t in ts:
    t.join()
