# gc: another order; as Python 3.11
# What takes in the items of a generator does so one by one, while the generator goes on.


class A:
    def __init__(self, v): self.v = v
    def __del__(self): print("del", self.v)
    def __eq__(self, other): return self.v == other.v
    def __hash__(self): print("hash", self.v); return self.v % 4
    def __lt__(self, other): print(self.v, "<", other.v); return self.v < other.v
    def __gt__(self, other): print(self.v, ">", other.v); return self.v > other.v
    def __radd__(self, other): print(other, "+", self.v); return other + self.v


def given(n, modulo=9, make=A):
    for i in range(n):
        print("gives", i)
        yield make(i % modulo)
    print("ends")


class Items:
    def __iter__(self): print("iter"); return given(4, 2)


class Numbered:
    def __getitem__(self, i):
        print("item", i)
        if i > 2:
            raise IndexError
        return A(i)


def seen(what):
    for i in range(3):
        print(len(what))
        yield i
        print(i in what)


def seen_pairs(what):
    for i in range(3):
        print(len(what))
        yield i, -i
        print(i in what)


def show(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
    print("--")


show(lambda: len(set(given(5, 3))))
show(lambda: len(frozenset(given(5, 3))))
show(lambda: len(set(Items())))
show(lambda: len(set(Numbered())))
show(lambda: len(dict((key, key.v) for key in given(5, 3))))
show(lambda: dict(((key, key + "1") for key in "ab"), c=3))
show(lambda: dict(((key, key * 2) for key in "ab"), pairs=3, a=4))
show(lambda: len(dict.fromkeys(given(4, 2))))
show(lambda: len(dict.fromkeys(given(2), 5)))

s = set()
s.update(seen(s))
s.update([7], seen(s), (8,))
print(sorted(s))
s.difference_update(seen(s), [7])
print(s)
d = {}
d.update(seen_pairs(d))
print(d)
d.update(seen_pairs(d), entries=1, pairs=2)
print(d)
l = []
l += seen(l)
print(l)
l.extend(seen(l))
print(l)
whole = l
l += (i for i in l if i < 0)
print(l is whole, l)

show(lambda: {1, 2}.isdisjoint(given(4, make=int)))
show(lambda: {0, 1}.issuperset(given(4, make=int)))
show(lambda: {0, 1}.isdisjoint(given(2, make=str)))
show(lambda: {0, 1}.issuperset(given(2, make=int)))
show(lambda: {}.update(given(2, make=int)))
show(lambda: {}.update((1, 2, i) for i in given(2, make=int)))
show(lambda: {}.update([1, i] for i in given(2, make=int)))
show(lambda: {}.update("ab" for i in given(2, make=int)))
show(lambda: dict(([], i) for i in given(2, make=int)))
show(lambda: set([] for i in given(2, make=int)))
show(lambda: {1}.update([] for i in given(2, make=int)))
show(lambda: dict.fromkeys([] for i in given(2, make=int)))
show(lambda: {1}.update(4))
show(lambda: {}.update(4))
show(lambda: dict(4))


def fails():
    yield A(1), 1
    yield A(2), 2
    raise KeyError("no more")


show(lambda: dict(fails()))
show(lambda: set(fails()))


def add(to):
    to += fails()


show(lambda: add([]))

# The others look at the set before, or while the generator goes on.


def changes(s):
    s.add(5)
    yield 2
    yield 5
    s.discard(5)
    yield 1


def show_each(name, *before):
    for kind in (set, frozenset):
        s = {1}
        result = getattr(s if kind is set else kind(s), name)(*before, changes(s))
        print(name, kind.__name__, type(result).__name__, result, s)


for name in ("union", "difference", "intersection", "symmetric_difference", "issubset", "issuperset", "isdisjoint"):
    show_each(name)
show_each("union", [7])
show_each("difference", [7])
show_each("intersection", [1, 5])
for name in ("update", "difference_update", "intersection_update", "symmetric_difference_update"):
    s = {1}
    getattr(s, name)(changes(s))
    print(name, s)

d = {}
d |= seen_pairs(d)
print(d)


def grows(l):
    l.append(9)
    yield 1
    l.append(8)
    yield 4


for part in (slice(1, 2), slice(-1, None), slice(None), slice(None, None, 2), slice(None, None, -1), slice(5, 0, -1),
             slice(2, 2), slice(7, 9), slice(0, 0, -1), slice(3, 1)):
    l = [1, 2, 3]
    try:
        l[part] = grows(l)
    except ValueError as e:
        print(e)
    print(l)


# sum, min and max do with an item what they do before the next one is asked for.


def ends_in_text(n):
    yield from given(n)
    yield "text"


for of in (given, lambda n: Items(), lambda n: Numbered()):
    print(sum(of(3)))
    print(min(of(3)).v)
    print(max(of(3)).v)
for f in (sum, min, max):
    try:
        f(ends_in_text(2))
    except Exception as e:
        print(f.__name__, type(e).__name__)
try:
    min(given(0))
except ValueError as e:
    print(type(e).__name__)
print(min(given(0), default=5), max((x for x in ()), default=6), sum(x for x in ()))
print(sum((x for x in (1, 2.5)), 10), min(x for x in (3, 1, 2)), max(iter([3, 1, 2])))
print(sum(iter([[1], [2]]), []))
