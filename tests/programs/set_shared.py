# Two threads change a set, and look into it.
import threading


class Box:
    pass


s = {1, 2}


def first():
    s.add(Box())
    s.discard(1)


def second():
    if 1 in s:
        s.remove(2)
    s.update([3])


a = threading.Thread(target=first)
b = threading.Thread(target=second)
a.start()
b.start()
a.join()
b.join()
print(len(s))
