from collections import defaultdict, OrderedDict


class Table(dict):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.reads = 0

    def __getitem__(self, key):
        self.reads += 1
        return super().__getitem__(key)

    def __setitem__(self, key, value):
        dict.__setitem__(self, key, value)


class Squares(dict):
    def __missing__(self, key):
        self[key] = value = key * key
        return value


class Plain(dict):
    pass


t = Table({"a": 1}, b=2)
t["c"] = 3
print(t["a"], t.reads, len(t), t, sorted(t), t == {"a": 1, "b": 2, "c": 3}, isinstance(t, dict))
print(t.get("z"), t.pop("a"), list(t.items()), "b" in t, t.copy() == {"b": 2, "c": 3}, type(t).__name__)
t.update(d=4)
t.setdefault("e", 5)
del t["b"]
print(list(t), list(t.values()), bool(t), {**t.copy()})
s = Squares()
print(s[3], s[3], s, 4 in s, s.get(4))
try:
    Plain()["nothing"]
except KeyError as e:
    print("KeyError", e)


class Nested(defaultdict):
    def __missing__(self, key):
        self[key] = "made " + key
        return self[key]


print(Nested(list)["x"])


class Stack(list):
    def push(self, x):
        self.append(x)

    def append(self, x):
        super().append(x)
        self.last = x

    def peek(self):
        return self[-1]


k = Stack([1, 2])
k.push(3)
print(k, len(k), k.peek(), k.last, k[0], k[1:], 2 in k, list(reversed(k)), sorted(k, reverse=True))
print(k.pop(), k.index(2), k.count(1), k + [9], [0] + k, k * 2, k == [1, 2], k < [5], isinstance(k, list))
k.extend([7, 6])
k.sort()
k.reverse()
k += [8]
k.insert(0, 4)
k[0] = 5
del k[1]
print(k, sum(k), max(k), [x for x in k], type(k).__name__, bool(Stack()))
k.remove(8)
k.clear()
print(k)


class Money(int):
    def __new__(cls, value, currency="EUR"):
        self = super().__new__(cls, value)
        self.currency = currency
        return self

    def __add__(self, other):
        return Money(int(self) + int(other), self.currency)

    def __repr__(self):
        return f"{int(self)} {self.currency}"


m = Money(5)
print(m, repr(m + 3), m * 2, m == 5, m < 6, -m, m // 2, m / 2, 10 - m, isinstance(m, int), {5: "five"}[m])
print(f"{m:>5d}", "%d" % m, [0, 1, 2, 3, 4, 5][m], range(m), abs(Money(-2)), int(m), bool(Money(0)))


class Name(str):
    def shout(self):
        return self.upper() + "!"


n = Name("ann")
print(n, n.shout(), len(n), n + "a", n[0], n == "ann", "n" in n, f"[{n:>5}]", repr(n))
print({"ann": 1}[n], isinstance(n, str), n.split("n"), n < "bob", [c for c in n], n.startswith("a"), "%s" % n)
