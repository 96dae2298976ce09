# An exception leaves a with block, and the lock with it; locals of the frame are dropped.
import threading


class Thing:
    pass


lock = threading.Lock()
shared = []


def fails():
    x = Thing()
    with lock:
        shared.append(x)
        y = [x, Thing()]
        y.pop(7)


def follows():
    with lock:
        shared.append(Thing())


a = threading.Thread(target=fails)
b = threading.Thread(target=follows)
a.start()
b.start()
a.join()
b.join()
shared.clear()
print(len(shared))
