# An attribute that two threads read, and a third one replaces again and again: what they have just
# loaded may be freed before they count it.
#
# silent: gil cpython3.13 locked biased gc ruby qsbr
# race:   unsafe atomic
import threading


class Node:
    def __init__(self, v):
        self.v = v


class Slot:
    pass


slot = Slot()
slot.node = Node(0)


def read():
    for i in range(3000):
        x = slot.node
        assert x.v >= 0


def replace():
    for i in range(3000):
        slot.node = Node(i)


ts = []
for f in (read, read, replace):
    ts.append(threading.Thread(target=f))
for t in ts:
    t.start()
for t in ts:
    t.join()
