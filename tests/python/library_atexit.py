# What atexit runs: when the threads have ended, the last one first; finalizers where the first of them
# has stood.
import atexit
import threading
import weakref

lines = []


class Thing:
    pass


def bye(*args, **kwargs):
    print("bye", args, sorted(kwargs.items()), lines)


@atexit.register
def decorated():
    print("decorated")


atexit.register(bye, 1, x=2)
thing = Thing()
weakref.finalize(thing, print, "finalized at the end")
atexit.register(bye)
atexit.register(print, "never")
atexit.unregister(print)
try:
    atexit.register(5)
except TypeError as e:
    print(e)


def late():
    atexit.register(bye, "late")
    lines.append("thread")


threading.Thread(target=late).start()
print("end of the module")
