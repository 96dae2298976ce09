class Singleton:
    _instance = None

    def __new__(cls, *args):
        if cls._instance is None:
            print("making one")
            cls._instance = super().__new__(cls)
        return cls._instance

    def __init__(self, value=None):
        if value is not None:
            self.value = value


a = Singleton(1)
b = Singleton()
print(a is b, b.value, id(a) == id(b))
Singleton(7)
print(a.value)


class Borg:
    shared = {}

    def __init__(self, **more):
        self.__dict__ = Borg.shared
        self.__dict__.update(more)


x, y = Borg(n=1), Borg(m=2)
print(x is y, x.m, y.n, x.__dict__ is y.__dict__)


class Small:
    """A flyweight: equal values are the same object."""
    _all = {}

    def __new__(cls, n):
        return cls._all.setdefault(n, object.__new__(cls))

    def __init__(self, n):
        self.n = n


print(Small(3) is Small(3), Small(3) is Small(4), len(Small._all))
