# Sets of the program, of collections.abc, and protocols that say by what an object has whether it is one.
from collections.abc import MutableSet, Set
from typing import Protocol, runtime_checkable


class OrderedSet(MutableSet):
    def __init__(self, items=()):
        self.entries = {}
        self |= items

    def __contains__(self, x):
        return x in self.entries

    def __iter__(self):
        return iter(self.entries)

    def __len__(self):
        return len(self.entries)

    def add(self, x):
        self.entries[x] = None

    def discard(self, x):
        self.entries.pop(x, None)

    def __repr__(self):
        return "OrderedSet(%r)" % list(self.entries)


s = OrderedSet([3, 1, 2])
s.add(5)
s.discard(1)
print(s, 2 in s, len(s), s & {2, 5}, s | {9}, s - {2}, s ^ {2}, {2} & s, {7} | OrderedSet([8]), {5, 6} - s)
print(s == {2, 3, 5}, s <= {2, 3, 5, 6}, s < {2, 3, 5}, s >= {2}, s > {2}, s != {1}, s.isdisjoint({7}), s == [2, 3, 5])
s |= [8]
s -= [3]
s ^= {5, 6}
print(s, s.pop(), s.remove(8), s, isinstance(s, Set), isinstance(s, MutableSet), isinstance({1}, Set), isinstance([], Set))
s &= {6}
print(s, s.clear(), s, bool(s))
for wrong in (lambda: s.pop(), lambda: s.remove(4), lambda: hash(s), lambda: s | 5):
    try:
        wrong()
    except (KeyError, TypeError) as e:
        print(type(e).__name__)


@runtime_checkable
class Closer(Protocol):
    def close(self) -> None: ...


class Opener(Protocol):
    def open(self): ...


class File:
    def close(self):
        return "closed"


class Real(Closer):
    pass


print(isinstance(File(), Closer), isinstance(3, Closer), isinstance(Real(), Closer), isinstance(File(), Real), Real().close())
try:
    isinstance(File(), Opener)
except TypeError as e:
    print(type(e).__name__)
