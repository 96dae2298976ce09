# What programs name: NamedTuple, SimpleNamespace, ChainMap, Template, IntFlag, singledispatch.
from collections import ChainMap, namedtuple
from enum import Enum, Flag, IntFlag, auto
from functools import singledispatch, singledispatchmethod
from string import Template
from types import SimpleNamespace
from typing import NamedTuple, TypedDict, Optional, overload, runtime_checkable, Protocol


class Quote(NamedTuple):
    symbol: str
    price: float
    volume: int = 0

    @property
    def value(self):
        return self.price * self.volume

    def __str__(self):
        return f"{self.symbol:>4}{self.price:8.2f}"


class Noted(NamedTuple):
    """Has a text."""
    x: int
    note: Optional[str] = None


a, b = Quote("ABC", 1.5, 10), Quote(price=2.5, symbol="XYZ")
symbol, price, volume = a
print(a, repr(b), a.value, symbol, price, volume, a[0], a[-1], len(a), a._fields, a._field_defaults)
print(Quote.__doc__, Noted.__doc__, a == ("ABC", 1.5, 10), a < b, isinstance(a, tuple), hash(a) == hash(("ABC", 1.5, 10)))
print(a._replace(volume=3), b._asdict(), Quote._make(["Q", 1, 2]), sorted([b, a])[0].symbol, {a: 1}[a], Noted(1))
for wrong in (lambda: Quote(), lambda: Quote("A"), lambda: Quote(1, 2, 3, 4), lambda: Quote(1, 2, weight=3), lambda: Noted()):
    try:
        wrong()
    except TypeError as e:
        print(e)
try:
    a.price = 2
except AttributeError as e:
    print(type(e).__name__)
Point = namedtuple("Point", "x y z", defaults=(0, 7))
print(Point(1), Point._field_defaults, Point(1, y=2), Point._make([1, 2, 3]), Point(3).y)
for wrong in (lambda: Point(), lambda: Point(1, 2, 3, 4)):
    try:
        wrong()
    except TypeError as e:
        print(e)


class Movie(TypedDict, total=False):
    name: str
    year: int


m = Movie(name="Blade Runner", year=1982)
print(m, type(m), m["name"])

ns = SimpleNamespace(updates=0, label="n")
ns.updates += 2
print(ns, ns.updates, ns == SimpleNamespace(updates=2, label="n"), ns == SimpleNamespace(updates=2), vars(ns))
del ns.label
print(ns, hasattr(ns, "label"))

base, own = {"user": "guest", "color": "red"}, {"user": "admin"}
c = ChainMap(own, base)
print(c["user"], c["color"], len(c), list(c), dict(c), c.get("nope"), c.get("nope", 1), "color" in c, c, bool(ChainMap()))
c["color"] = "blue"
child = c.new_child({"user": "root"})
print(own, base, child["user"], child.parents["user"], child.maps[1] is own, list(child.items()), c == {"user": "admin", "color": "blue"})
del c["color"]
for wrong in (lambda: c["nope"], lambda: c.pop("color"), lambda: ChainMap().popitem()):
    try:
        wrong()
    except KeyError as e:
        print(e)
print(c.pop("user"), c["user"], {**c}, [*c.keys()])

t = Template("$who likes ${what}; $$5 for $who")
print(t.substitute(who="tim", what="kung pao"), t.safe_substitute(who="tim"), t.template, t.substitute({"who": 1}, what=2))
for wrong in (lambda: t.substitute(who="x"), lambda: Template("a $ b").substitute(), lambda: Template("a\n${1}").substitute()):
    try:
        wrong()
    except (KeyError, ValueError) as e:
        print(type(e).__name__, e)
print(Template("a $ b $c ${").safe_substitute(c=1), t.get_identifiers(), t.is_valid(), Template("$").is_valid())


class P(IntFlag):
    NONE = 0
    R = 4
    W = 2
    X = 1
    RWX = R | W | X


class Q(Flag):
    A = auto()
    B = auto()
    AB = A | B
    Z = 0


print([p for p in P if p in (P.R, P.W, P.X)], P.R in P.RWX, [q for q in Q if q in (Q.A, Q.B)], Q.AB, repr(Q.AB), repr(Q.Z), Q.Z)
print(repr(P.R | P.W), repr(P.R | 8), repr(P(0)), repr(P(9)), repr(2 | P.R), repr(~P.R), int(~P.R), P.R + 1, repr(P.R & 6), repr(P.R ^ P.RWX), P.RWX == 7)
print(f"{P.R:3d}|", "%d" % P.W, repr(P.NONE), P.R < P.W, hash(P.R) == hash(4), {4: 1}[P.R])
print(repr(P["R"]), repr(P(6)), P(6).name, P(8).name, P(6) is P.R | P.W, P.R.name, P.RWX.name, bool(P.NONE), isinstance(P.R, int), [m.name for m in P(6)], len(P(6)))
print(list(P.__members__), P(6).value, repr(~Q.A), repr(~P.RWX), ~P.NONE == 7, repr(P(-1)), repr(P(-5)))


@singledispatch
def describe(x):
    "Describes."
    return f"something {x}"


@describe.register
def _(x: int):
    return f"number {x:03d}"


@describe.register(str)
def _(x):
    return f"word {x!r}"


@describe.register(list)
@describe.register(tuple)
def of_sequence(x):
    return ", ".join(map(describe, x))


class Animal:
    pass


class Dog(Animal):
    pass


@describe.register(Animal)
def _(x):
    return "an animal"


print(describe(5), describe("w"), describe([1, "a", 2.5]), describe((True,)), describe(Dog()), describe(None), describe.__name__, describe.__doc__)
print(describe.dispatch(Dog)(0), describe.dispatch(int)(7), of_sequence(()))


class Printer:
    @singledispatchmethod
    def show(self, x):
        return "?"

    @show.register
    def _(self, x: int):
        return "i%d" % x

    @show.register(str)
    def _(self, x):
        return "s" + x


print(Printer().show(3), Printer().show("a"), Printer().show(None))


@runtime_checkable
class Named(Protocol):
    name: str


class Coerced:
    @overload
    def get(self, x: int) -> int: ...
    @overload
    def get(self, x: str) -> str: ...
    def get(self, x):
        return x


print(Coerced().get(3), Coerced().get("x"))


class Keyed:
    def keys(self):
        return ["a", "b"]

    def __getitem__(self, key):
        return key * 2


def named(**kwargs):
    return kwargs


d = {"c": 1}
d.update(Keyed())
print(dict(Keyed()), dict(Keyed(), z=1), {**Keyed()}, named(**Keyed()), d)
