# Native code that has let go of the interpreter: it waits, or makes objects, while others do and
# collect. Where a collection reads the counts of all containers, that is a race: the one who waits
# counts references to `ts`, without the GIL.
#
# silent: gil atomic locked biased gc
# race:   cpython3.13
import capi
import gc
import threading


class Node:
    pass


def build():
    kept = Node()
    for i in range(4000):
        n = Node()
        n.items = [i]
        kept.n = n
        assert kept.n.items[0] == i


def collect():
    for i in range(50):
        gc.collect()


def beside():
    with capi.native:
        with capi.released:
            for i in range(4000):
                x = [i]
                x = None


ts = []
for f in (build, build, collect, beside):
    ts.append(threading.Thread(target=f))
for t in ts:
    t.start()
with capi.native:
    with capi.released:
        for t in ts:
            t.join()
