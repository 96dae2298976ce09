# Dataclasses.
from dataclasses import dataclass, field, asdict, astuple, replace, fields, is_dataclass, FrozenInstanceError
from typing import List, ClassVar


@dataclass
class Point:
    x: int
    y: int = 0
    names: List[str] = field(default_factory=list)
    count: ClassVar[int] = 7

    def dist(self):
        return self.x + self.y


p = Point(1)
q = Point(1, y=0)
print(p, p == q, p is q, p != Point(2), p.dist(), Point.count)
p.names.append("a")
print(p, q, p == q)
for bad in (lambda: Point(), lambda: Point(1, 2, [], 4), lambda: Point(1, x=2), lambda: Point(1, z=2), lambda: hash(p)):
    try:
        bad()
    except TypeError as e:
        print(e)
print(asdict(p), astuple(p), replace(p, x=9), [f.name for f in fields(p)], is_dataclass(p), is_dataclass(3))


@dataclass(order=True, frozen=True)
class Version:
    major: int
    minor: int = field(default=0, compare=True)
    note: str = field(default="", repr=False, compare=False)


a, b = Version(1, 2, "x"), Version(1, 3)
print(a < b, a <= b, a > b, sorted([b, a]), hash(a) == hash(Version(1, 2)), {a: 1}[Version(1, 2)])
try:
    a.major = 5
except FrozenInstanceError as e:
    print(type(e).__name__, e)
try:
    del a.major
except AttributeError as e:
    print(e)


@dataclass
class Base:
    a: int = 1

    def __post_init__(self):
        self.twice = 2 * self.a


@dataclass
class Derived(Base):
    b: str = "b"
    c: int = field(init=False, default=3)

    def __repr__(self):
        return "own " + str(self.b)


d = Derived(4)
print(d, d.a, d.b, d.c, d.twice, Base(2), Base.a, Derived.b)
print(isinstance(d, Base), Derived(1) == Base(1))


@dataclass(eq=False)
class Plain:
    x: int = 0


print(Plain() == Plain(), len({Plain(), Plain()}))

@dataclass
class Account:
    owner: str
    balance: float = 0.0
    history: list = field(default_factory=list)

    def deposit(self, n):
        self.balance += n
        self.history.append(("deposit", n))


acc = Account("ann")
acc.deposit(5.5)
print(acc)
try:
    Version(1) < 3
except TypeError as e:
    print(e)
