# A thread's function returns an object that it alone refers to.
import threading


class Thing:
    pass


def make():
    return Thing()


def both():
    return [Thing(), Thing()]


a = threading.Thread(target=make)
b = threading.Thread(target=both)
a.start()
b.start()
a.join()
b.join()
