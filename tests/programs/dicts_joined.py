# Two dicts are joined, and one of them changes.
import threading


class Box:
    pass


d = {1: Box()}


def first():
    print(len(d | {2: 3}))


def second():
    d[1] = None


a = threading.Thread(target=first)
b = threading.Thread(target=second)
a.start()
b.start()
a.join()
b.join()
