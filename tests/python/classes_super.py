# super(), with arguments and without, along several bases; __new__; what Base.method(self) does.
class Base:
    def __init__(self, name="base"):
        self.name = name
        self.steps = []

    def step(self):
        self.steps.append("Base")
        return self.steps

    def __repr__(self):
        return self.__class__.__name__ + "(" + self.name + ")"


class Left(Base):
    def step(self):
        self.steps.append("Left")
        return super().step()


class Right(Base):
    def step(self):
        self.steps.append("Right")
        return super().step()


class Both(Left, Right):
    def __init__(self, name, extra):
        super().__init__(name)
        self.extra = extra

    def step(self):
        self.steps.append("Both")
        return super(Both, self).step()

    def named(self):
        step = super().step
        return step() is self.steps, super().__repr__()


both = Both("b", 5)
print(both, both.step(), both.extra)
print(both.named(), both.steps)
try:
    class Lost(Base):
        def step(self):
            return super().nothing

    Lost().step()
except AttributeError as e:
    print(e)
try:
    super(Left, 5).step()
except TypeError as e:
    print(e)


class Coded(Exception):
    def __init__(self, message, code):
        super().__init__(message)
        self.code = code

    def __str__(self):
        return super().__str__() + " #" + str(self.code)


class Older(Coded):
    def __init__(self):
        Coded.__init__(self, "older", 2)


for error in [Coded("new", 1), Older()]:
    try:
        raise error
    except Coded as e:
        print(e, e.args, e.code, repr(e))


class Single:
    only = None

    def __new__(cls, v=0):
        if cls.only is None:
            cls.only = super().__new__(cls)
            cls.only.made = 0
        return cls.only

    def __init__(self, v=0):
        self.made += 1
        self.v = v


print(Single() is Single(v=3), Single.only.made, Single.only.v)


class Odd:
    def __new__(cls, v):
        return v if v else object.__new__(cls)

    def __init__(self, v):
        print("init", v)


print(Odd(5), Odd(0).__class__ is Odd)
print(Both.__mro__[1].__name__, Both.__bases__, type(both), type(both) is Both, type(5), type(None))
