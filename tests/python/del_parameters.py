# Defaults, and what *args and **kwargs hold, are given up (gc: another order).


class Noisy:
    def __init__(self, n):
        self.n = n

    def __del__(self):
        print("del", self.n)


def defaults():
    def f(a, b=Noisy("b"), c=Noisy("c"), *, d=Noisy("d"), e, g=Noisy("g")):
        pass
    f = None
    print("end")


defaults()


def consume(*args, **kw):
    print("in")


consume(Noisy(1), Noisy(2), x=Noisy(3), y=Noisy(4))
print("out")
