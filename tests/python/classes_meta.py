from abc import ABCMeta, abstractmethod


class Counted(type):
    made = 0

    def __call__(cls, *args, **kwargs):
        Counted.made += 1
        return super().__call__(*args, **kwargs)

    def shout(cls):
        return cls.__name__.upper()

    def __len__(cls):
        return 7

    def __getitem__(cls, i):
        return (cls.__name__, i)


class Thing(metaclass=Counted):
    def __init__(self, a, *, b=2):
        self.pair = (a, b)


class Other(Thing):
    pass


print(Thing(1).pair, Thing(1, b=3).pair, Other(5).pair, Counted.made)
print(Thing.shout(), Other.shout(), len(Thing), Other[3], type(Thing) is Counted)
print(isinstance(Thing(0), Thing), Other.made, Thing.made)


class Singleton(type):
    _instances = {}

    def __call__(cls, *args, **kwargs):
        if cls not in cls._instances:
            cls._instances[cls] = super(Singleton, cls).__call__(*args, **kwargs)
        return cls._instances[cls]


class Config(metaclass=Singleton):
    def __init__(self, name="x"):
        self.name = name


class Log(metaclass=Singleton):
    pass


print(Config("a") is Config("b"), Config().name, Log() is Log(), Log() is Config())


class Registered(type):
    classes = []

    def __init__(cls, name, bases, namespace):
        super().__init__(name, bases, namespace)
        if bases:
            Registered.classes.append((name, sorted(k for k in namespace if not k.startswith("__"))))


class Base(metaclass=Registered):
    pass


class Child(Base):
    x = 1

    def f(self):
        pass


print(Registered.classes)


class Shape(metaclass=ABCMeta):
    @abstractmethod
    def area(self):
        pass


class Square(Shape):
    def area(self):
        return 4


print(Square().area())
try:
    Shape()
except TypeError as e:
    print("abstract")


class Plugin:
    known = {}

    def __init_subclass__(cls, name=None, **kwargs):
        super().__init_subclass__(**kwargs)
        cls.known[name or cls.__name__] = cls


class A(Plugin):
    pass


class B(Plugin, name="bee"):
    pass


class C(B):
    pass


print(sorted(Plugin.known), Plugin.known["bee"] is B)
try:
    class D(A, nonsense=1):
        pass
except TypeError as e:
    print(e)


class Positive:
    def __set_name__(self, owner, name):
        self.owner = owner.__name__
        self.name = name
        self.private = "_" + name

    def __get__(self, obj, owner=None):
        return self if obj is None else getattr(obj, self.private)

    def __set__(self, obj, value):
        if value < 0:
            raise ValueError(self.name + " must not be negative")
        setattr(obj, self.private, value)

    def __delete__(self, obj):
        print("deleting", self.name)
        delattr(obj, self.private)


class Account:
    balance = Positive()
    limit = Positive()

    def __init__(self):
        self.balance = 10
        self.limit = 5


a = Account()
a.balance += 1
print(a.balance, a.limit, Account.balance.owner, Account.limit.name, a._balance)
try:
    a.limit = -1
except ValueError as e:
    print(e)
del a.limit
print(hasattr(a, "limit"), hasattr(a, "balance"))


class ReadOnly:
    def __get__(self, obj, owner=None):
        return 1

    def __set__(self, obj, value):
        raise AttributeError("read only")


class Holder:
    x = ReadOnly()


h = Holder()
try:
    del h.x
except AttributeError as e:
    print("AttributeError", e)
