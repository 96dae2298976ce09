# collections.abc: classes that come from what it has, and isinstance().
import collections.abc
from collections.abc import Callable, Iterable, Iterator, Mapping, MutableMapping, MutableSequence, Sequence, Sized, Hashable, Generator


class Countdown(Iterator):
    def __init__(self, n):
        self.n = n

    def __next__(self):
        if self.n == 0:
            raise StopIteration
        self.n -= 1
        return self.n


class Lower(MutableMapping):
    def __init__(self, *args, **kwargs):
        self._store = {}
        self.update(*args, **kwargs)

    def __getitem__(self, key):
        return self._store[key.lower()]

    def __setitem__(self, key, value):
        self._store[key.lower()] = value

    def __delitem__(self, key):
        del self._store[key.lower()]

    def __iter__(self):
        return iter(self._store)

    def __len__(self):
        return len(self._store)


class Row(Sequence):
    def __init__(self, *items):
        self._items = items

    def __getitem__(self, i):
        return self._items[i]

    def __len__(self):
        return len(self._items)


class Log(MutableSequence):
    def __init__(self):
        self._items = []

    def __getitem__(self, i):
        return self._items[i]

    def __setitem__(self, i, x):
        self._items[i] = x

    def __delitem__(self, i):
        del self._items[i]

    def __len__(self):
        return len(self._items)

    def insert(self, i, x):
        self._items.insert(i, x)


print(list(Countdown(3)), isinstance(Countdown(1), Iterator), isinstance(Countdown(1), Iterable), isinstance([], Iterator))
d = Lower({"A": 1}, B=2)
d["C"] = 3
print(d["a"], "b" in d, "z" in d, d.get("nope", 0), sorted(d.items()), len(d), list(d), dict(d), {**d})
print(d.pop("A"), d.pop("A", None), d.setdefault("q", 9), d.setdefault("q", 1), d == {"b": 2, "c": 3, "q": 9}, d != {})
try:
    d.pop("none")
except KeyError as e:
    print("KeyError", e)
print(d.popitem(), len(d), isinstance(d, Mapping), isinstance(d, MutableMapping), isinstance(d, Sequence), isinstance({}, Mapping))
d.clear()
print(len(d), bool(d))
r = Row(1, 2, 3, 2)
print(list(r), 2 in r, 9 in r, list(reversed(r)), r.index(2), r.count(2), isinstance(r, Sequence), isinstance(r, Sized), r[1:])
log = Log()
log.append("a")
log.extend(["b", "c"])
log += ["d"]
log.reverse()
log.remove("b")
print(list(log), log.pop(), log.pop(0), list(log), isinstance(log, MutableSequence), isinstance([], MutableSequence), isinstance((), MutableSequence))


def f(call: Callable[[int], str], many: collections.abc.Iterable[int]) -> Mapping[str, int]:
    return [call(x) for x in many]


print(f(str, [1, 2]), isinstance(f, Callable), isinstance(3, Callable), isinstance((1, 2), Hashable), isinstance((x for x in ()), Generator))
