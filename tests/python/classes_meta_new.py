# Metaclasses with a __new__, and classes made by type().


class Upper(type):
    def __new__(mcs, name, bases, namespace):
        made = {}
        for key, value in namespace.items():
            made[key if key.startswith("__") else key.upper()] = value
        return super().__new__(mcs, name, bases, made)


class Loud(metaclass=Upper):
    word = "hi"

    def say(self):
        return self.WORD


print(Loud().SAY(), hasattr(Loud, "word"), Loud.__name__, type(Loud) is Upper, isinstance(Loud, Upper), Loud)


class Registry(type):
    known = {}

    def __new__(mcs, name, bases, attrs, **options):
        attrs["tag"] = options.get("tag", name.lower())
        cls = type.__new__(mcs, name, bases, attrs)
        mcs.known[cls.tag] = cls
        return cls

    def __init__(cls, name, bases, attrs, **options):
        super().__init__(name, bases, attrs)
        cls.made = len(Registry.known)


class Base(metaclass=Registry):
    def __init__(self, n):
        self.n = n

    def double(self):
        return self.n * 2


class Child(Base, tag="kid"):
    def __init__(self, n):
        super().__init__(n + 1)

    def double(self):
        return super().double() + 1


print(sorted(Registry.known), Child(4).double(), Base(1).double(), Child.made, Child.tag, Base.tag)
print(Child.__mro__, Child.__bases__, isinstance(Child(1), Base), issubclass(Child, Base))


class Final(type):
    def __new__(mcs, name, bases, ns):
        for base in bases:
            if isinstance(base, Final):
                raise TypeError("type %s is not an acceptable base type" % base.__name__)
        return super().__new__(mcs, name, bases, dict(ns))


class Leaf(metaclass=Final):
    pass


try:
    class Twig(Leaf):
        pass
except TypeError as e:
    print(e)


class Field:
    def __set_name__(self, owner, name):
        self.name = name
        print("set", owner.__name__, name)

    def __get__(self, obj, owner):
        return "no " + self.name if obj is None else obj.values[self.name]


class Model(type):
    def __new__(mcs, name, bases, attrs):
        fields = [key for key, value in attrs.items() if isinstance(value, Field)]
        attrs["fields"] = fields
        attrs["show"] = lambda self: [getattr(self, f) for f in self.fields]
        return super().__new__(mcs, name, bases, attrs)


class User(metaclass=Model):
    name = Field()
    age = Field()

    def __init__(self, **values):
        self.values = values


print(User.fields, User(name="ann", age=3).show(), User.age)


class Single(type):
    _instances = {}

    def __new__(mcs, name, bases, ns):
        ns.setdefault("limit", 1)
        return super().__new__(mcs, name, bases, ns)

    def __call__(cls, *args):
        if cls not in cls._instances:
            cls._instances[cls] = super().__call__(*args)
        return cls._instances[cls]


class Config(metaclass=Single):
    def __init__(self, n):
        self.n = n


print(Config(1) is Config(2), Config(3).n, Config.limit)


class Counted(type):
    def __new__(mcs, name, bases, ns):
        del ns["secret"]
        print([k for k in ns if not k.startswith("__")], ns["__module__"], ns["__qualname__"])
        return super().__new__(mcs, name, bases, ns)


class Hidden(metaclass=Counted):
    secret = 1
    public = 2


print(hasattr(Hidden, "secret"), Hidden.public)


# type() with three arguments


def greet(self):
    return "hello " + self.name


def init(self, name):
    self.name = name


Person = type("Person", (), {"__init__": init, "greet": greet, "kind": "person"})
p = Person("bob")
print(p.greet(), Person.kind, Person.__name__, Person.__bases__, Person, type(p) is Person, isinstance(p, Person))
Worker = type("Worker", (Person,), dict(kind="worker", __eq__=lambda self, other: True))
w = Worker("eve")
print(w.greet(), w.kind, w == 3, issubclass(Worker, Person), Worker.__doc__)
Problem = type("Problem", (ValueError,), {})
try:
    raise Problem("bad")
except ValueError as e:
    print(type(e).__name__, e)
Kid = type("Kid", (Base,), {"tag": "dynamic"})
print(Kid.tag, type(Kid) is Registry, Kid(3).double(), sorted(Registry.known))
Made = Registry("Made", (Base,), {"extra": 1})
print(Made.tag, Made.extra, Made(2).double())
try:
    type("A", (), {}, 1)
except TypeError:
    print("TypeError")
try:
    type("A", [], {})
except TypeError as e:
    print(e)


class Hook:
    def __init_subclass__(cls, **kwargs):
        print("hook", cls.__name__, kwargs)


type("Hooked", (Hook,), {})


class M1(type):
    pass


class M2(type):
    def __new__(mcs, name, bases, ns):
        return super().__new__(mcs, name, bases, ns)


class A1(metaclass=M1):
    pass


try:
    class A2(A1, metaclass=M2):
        pass
except TypeError as e:
    print(e)


class Outer:
    class Inner(metaclass=M2):
        pass


print(Outer.Inner.__qualname__, Outer.Inner)


class Proxy(type):
    def __new__(mcs, name, bases, ns):
        return name


class NoClass(metaclass=Proxy):
    pass


print(NoClass)
