# What an exception cuts off a stack, and what finalizers see being handled (gc: another order).
class D:
    def __init__(self, name="d"):
        self.name = name

    def __del__(self):
        try:
            raise ValueError("in del")
        except ValueError as e:
            print("ctx", self.name, repr(e.__context__))


def f():
    for x in [1, D()]:
        try:
            raise KeyError("k")
        except KeyError:
            raise TypeError("t")


def g():
    for x in [1, D("it")]:
        try:
            raise KeyError("k")
        finally:
            [].pop()


def call(a, b, c):
    pass


def operands():
    call(D("a"), D("b"), 1 // 0)


def loops():
    for x in [D("outer")]:
        x = 1
        for y in [D("inner")]:
            y = 1
            1 // 0


def returns():
    d = D("local")
    for x in [1, D("iter")]:
        return 5


for function in [f, g, operands, loops, returns]:
    try:
        print(function())
    except TypeError as e:
        print(repr(e), repr(e.__context__))
    except (IndexError, ZeroDivisionError) as e:
        print(repr(e), repr(e.__context__))
