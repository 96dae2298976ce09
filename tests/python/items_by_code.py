# What sum, min and max do with an item comes before the next one is asked for.


class A:
    def __init__(self, v): self.v = v
    def __del__(self): print("del", self.v)
    def __lt__(self, other): print(self.v, "<", other.v); return self.v < other.v
    def __gt__(self, other): print(self.v, ">", other.v); return self.v > other.v
    def __radd__(self, other): print(other, "+", self.v); return other + self.v


def given(n):
    for i in range(n):
        print("gives", i)
        yield A(i)
    print("ends")


class Items:
    def __init__(self, n): self.n = n
    def __iter__(self): print("iter"); return given(self.n)


class Numbered:
    def __getitem__(self, i):
        print("item", i)
        if i > 2:
            raise IndexError
        return A(i)


def fails(n):
    yield from given(n)
    yield "text"


for of in (given, Items, lambda n: Numbered()):
    print(sum(of(3)))
    print(min(of(3)).v)
    print(max(of(3)).v)
for f in (sum, min, max):
    try:
        f(fails(2))
    except Exception as e:
        print(f.__name__, type(e).__name__)
try:
    min(given(0))
except ValueError as e:
    print(type(e).__name__)
print(min(given(0), default=5), max((x for x in ()), default=6), sum(x for x in ()))
print(sum((x for x in (1, 2.5)), 10), min(x for x in (3, 1, 2)), max(iter([3, 1, 2])))
print(sum(iter([[1], [2]]), []))
