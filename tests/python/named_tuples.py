# namedtuple and NamedTuple in all their forms.
from collections import namedtuple
from typing import NamedTuple

P = namedtuple("P", "x y z", defaults=[2, 3])
print(P(1), P(1, z=5), P._fields, P._field_defaults, P.__name__, P._make([1, 2, 3])._asdict())
R = namedtuple("R", ["a", "def", "_x", "a", "b c", "ok"], rename=True)
print(R._fields, R(*range(6)))
M = namedtuple("M", "a", module="elsewhere")
print(M.__module__, M(1))
for names in ("a a", "_a", "def", ["1a"], "a b c"):
    try:
        print(namedtuple("T", names, defaults=(1, 2, 3)) and "made")
    except ValueError as e:
        print(e)
try:
    namedtuple("T", "a", defaults=(1, 2))
except TypeError as e:
    print(e)

Q = NamedTuple("Q", [("name", str), ("age", int)])
q = Q("ann", 7)
print(q, q.name, q.age, q._replace(age=8), Q._fields, q == ("ann", 7), isinstance(q, tuple), Q(name="b", age=1))


class C(NamedTuple):
    name: str
    size: int = 3

    def double(self):
        return self.size * 2


c = C("x")
print(c, c.double(), C("y", 4), C._field_defaults, [n for n in c], c[0], hash(c) == hash(("x", 3)))
