# Two threads ask a function for its keyword defaults, which are given as a new dict.
import threading


class Thing:
    pass


def f(*, a=Thing(), b=Thing()):
    return a


def ask():
    d = f.__kwdefaults__
    print(len(d))


x = threading.Thread(target=ask)
y = threading.Thread(target=ask)
x.start()
y.start()
x.join()
y.join()
