# A dict is gone through in several ways while its values change.
import threading

d = {1: 2}


def first():
    print(2 in d.values(), d.keys() & {1}, tuple(d))


def second():
    d[1] = 3


a = threading.Thread(target=first)
b = threading.Thread(target=second)
a.start()
b.start()
a.join()
b.join()
