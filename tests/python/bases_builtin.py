# Classes that come from tuple, set and float.


class Point(tuple):
    def __new__(cls, x, y):
        return super().__new__(cls, (x, y))

    @property
    def x(self):
        return self[0]

    @property
    def y(self):
        return self[1]

    def __add__(self, other):
        return Point(self.x + other.x, self.y + other.y)


p = Point(1, 2)
q = Point(3, 4)
x, y = p + q
print(p.x, q.y, x, y, p + q, len(p), p == (1, 2), (1, 2) == p, p < q, isinstance(p, tuple), type(p).__name__)
print(sorted([q, p]), list(p), p[-1], p[:1], 2 in p, hash(p) == hash((1, 2)), {p: "here"}[(1, 2)], "%d-%d" % p)
print(p.index(2), p.count(7), p * 2, (0,) + q[:1], sum(p), max(q), tuple(p) == p, [*p], f"{p}")


class Pair(tuple):
    def swap(self):
        return Pair((self[1], self[0]))


print(Pair([1, 2]).swap(), Pair() == (), issubclass(Pair, tuple))


class Tags(set):
    def __init__(self, items=()):
        super().__init__(item.lower() for item in items)
        self.changes = 0

    def add(self, item):
        self.changes += 1
        super().add(item.lower())

    def toggle(self, item):
        if item in self:
            self.remove(item)
        else:
            self.add(item)


t = Tags(["Red", "BLUE"])
t.add("Green")
t.toggle("red")
print(sorted(t), t.changes, len(t), "blue" in t, isinstance(t, set), type(t | {"x"}).__name__)
print(sorted(t | {"x"}), sorted({"x"} | t), t & {"blue"}, t - {"blue"}, sorted(t ^ {"blue", "c"}))
print(t == {"green", "blue"}, {"green"} < t, t <= {"green"}, t.issubset({"green", "blue", "c"}), bool(t), bool(Tags()))
t |= {"more"}
t.update(["a"], ("b",))
t.discard("nothing")
print(sorted(t), type(t).__name__, sorted(t.union(["z"])), t.isdisjoint([1]), Tags(["One"]), Tags())
try:
    t.remove("missing")
except KeyError as e:
    print("KeyError", e)
t.clear()
print(t, set(Tags("ab")) == {"a", "b"})


class Meters(float):
    def __new__(cls, value, unit="m"):
        self = super().__new__(cls, value)
        self.unit = unit
        return self

    def __str__(self):
        return "%.1f%s" % (self, self.unit)


d = Meters(2.5)
print(d, repr(d), d + 1, 1 + d, d * d, -d, abs(d), d // 1, d % 2, d ** 2, 5 / d, d / 5, d - 1, 1 - d)
print(d == 2.5, d < 3, 3 > d, hash(d) == hash(2.5), float(d), int(d), isinstance(d, float), max(d, 1), bool(Meters(0)))
print(f"{d:.2f}", "%.1f" % d, d.is_integer(), sorted([Meters(2), Meters(1)]), sum([d, d]), d.unit)


class Plain(float):
    pass


print(Plain(3), Plain("1e3"), Plain() + 1, str(Plain(1.25)), f"{Plain(1.25)}")
