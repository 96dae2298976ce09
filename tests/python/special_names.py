# (as Python 3.11)
# Names between underscores: divmod(), __getattribute__, __defaults__, a class's __dict__, dir(), own ones.
import operator


class Length:
    def __init__(self, mm):
        self.mm = mm

    def __divmod__(self, other):
        if isinstance(other, Length):
            return divmod(self.mm, other.mm)
        if isinstance(other, int):
            return Length(self.mm // other), self.mm % other
        return NotImplemented

    def __rdivmod__(self, other):
        return "reflected", other

    def __repr__(self):
        return f"{self.mm} mm"


class Other:
    def __rdivmod__(self, other):
        return ("other", other)


print(divmod(Length(17), Length(5)), divmod(Length(17), 5), divmod(7, Length(2)), divmod(Length(1), Other()), divmod(17, 5))
for wrong in (lambda: divmod(Length(1), "x"), lambda: divmod("x", 1), lambda: divmod(Other(), 1)):
    try:
        wrong()
    except TypeError as e:
        print(e)


class Guarded:
    kind = "guarded"

    def __init__(self):
        self.seen = []
        self.value = 7

    def __getattribute__(self, name):
        if name.startswith("secret"):
            raise AttributeError("no access to " + name)
        if name == "seen":
            return super().__getattribute__(name)
        self.seen.append(name)
        return object.__getattribute__(self, name)

    @property
    def double(self):
        return self.value * 2

    def method(self, n):
        return self.value + n

    def secret_method(self):
        return 1


g = Guarded()
print(g.value, g.kind, g.double, g.method(1), g.seen)
for wrong in (lambda: g.secret, lambda: g.secret_method(), lambda: g.nope):
    try:
        wrong()
    except AttributeError as e:
        print(e)
g.value = 8
g.value += 1
print(g.value, hasattr(g, "secret_method"), hasattr(g, "method"), getattr(g, "secret_x", "none"), getattr(g, "value"), g.seen)


def f(a, b=1, *, c=2):
    return a + b + c


def plain():
    pass


print(f.__defaults__, plain.__defaults__, (lambda x, y=[]: y).__defaults__)
f.__lock__ = "own"
print(f.__lock__, Length.__repr__.__defaults__)


class Own:
    __version__ = "1.0"
    __slots_like__ = ()

    def __special__(self):
        return "called"


print(Own.__version__, Own().__special__(), Own().__slots_like__, hasattr(Own(), "__nothing__"))
m = Length(3).__repr__
print(m.__self__.mm, m.__func__ is Length.__repr__, hasattr(f, "__self__"), m.__self__ is not None)


class A:
    """Says."""
    x = 1

    def one(self):
        return 1

    @staticmethod
    def two():
        return 2


class B(A):
    y = 2


print([n for n in A.__dict__ if not n.startswith("__")], "x" in A.__dict__, "y" in A.__dict__, A.__dict__["x"], "x" in B.__dict__)
print(sorted(n for n in A.__dict__), sorted(B.__dict__), A.__dict__["__doc__"], A.__dict__.get("nope"), len(vars(B)))
print([n for n, v in vars(A).items() if callable(v) and n != "two" and not n.startswith("__")], A.__dict__["__dict__"])
try:
    A.__dict__["x"] = 2
except TypeError as e:
    print(e)
b = B()
b.own = 3
print([n for n in dir(b) if not n.startswith("__")], [n for n in dir(B) if not n.startswith("_")])
print([n for n in dir(b) if n in ("__class__", "__dict__", "__init__", "__weakref__", "__doc__", "__module__")], "own" in dir(B))
