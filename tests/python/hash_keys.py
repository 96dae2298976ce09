# Keys of dicts and items of sets that the program hashes and compares. (gc: another order)
class P:
    def __init__(self, x, y):
        self.x, self.y = x, y

    def __eq__(self, other):
        return isinstance(other, P) and (self.x, self.y) == (other.x, other.y)

    def __hash__(self):
        return hash((self.x, self.y))

    def __repr__(self):
        return f"P({self.x}, {self.y})"


d = {P(1, 1): "a"}
d[P(1, 1)] = "b"
d[P(2, 2)] = "c"
print(d, d[P(1, 1)], d.get(P(5, 5)), d.get(P(2, 2), 0), P(2, 2) in d, P(3, 3) not in d, len(d))
print(d.setdefault(P(2, 2), "x"), d.setdefault(P(9, 9), "new"), d.pop(P(9, 9)), d.pop(P(9, 9), None))
for f in lambda: d[P(7, 7)], lambda: d.pop(P(7, 7)):
    try:
        f()
    except KeyError as e:
        print("KeyError", e, type(e.args[0]).__name__)
try:
    del d[P(7, 7)]
except KeyError as e:
    print("KeyError", e)
del d[P(1, 1)]
print(d, list(d), list(d.keys()), list(d.items()), list(d.values()), sorted(d, key=lambda p: p.x))
for k in d:
    print(k.x)
for k, v in d.items():
    print(k, v)
print(d.popitem(), d)
s = set()
for p in P(3, 4), P(0, 1), P(3, 4), P(0, 0):
    if p in s:
        print("again", p)
    s.add(p)
print(len(s), P(0, 0) in s, P(9, 9) in s, sorted(s, key=repr))
s.discard(P(0, 0))
s.discard(P(8, 8))
s.remove(P(0, 1))
try:
    s.remove(P(0, 1))
except KeyError as e:
    print("KeyError", e)
print(s, s.pop(), s, s | {1})
print({P(1, 2), 3, "x"} == {3, P(1, 2), "x"}, {P(1, 2)} == {P(2, 1)}, {P(1, 2): 5} == {P(1, 2): 5})
print(len(set([P(1, 1), P(1, 1), P(2, 1)])), len(frozenset([P(1, 1), P(1, 1)])))
print({p.x: p for p in (P(1, 2), P(3, 4))}, {p: p.x for p in (P(1, 2), P(3, 4), P(1, 2))})
print(len({P(i % 3, 0) for i in range(10)}), len({(P(i % 3, 0), 1) for i in range(10)}))
t = {(P(1, 1), "a"): 1}
t[P(1, 1), "a"] += 5
print(t, t.get((P(1, 1), "b")), (P(1, 1), "a") in t, hash((P(1, 1), 2)) == hash((P(1, 1), 2)))
print(dict([(P(1, 1), 1), (P(1, 1), 2)]), dict.fromkeys([P(0, 0), P(0, 0)], 3))
e = {}
e.update([(P(1, 1), 1)], z=4)
e.update({P(1, 1): 9, P(5, 5): 6})
f = e.copy()
f[P(1, 1)] = 0
print(e, f, {**e}, len(f))
many = {}
for i in range(300):
    many[P(i % 150, 7)] = i
print(len(many), many[P(149, 7)], many[P(0, 7)], sum(many.values()))
for i in range(0, 150, 2):
    del many[P(i, 7)]
print(len(many), P(4, 7) in many, P(5, 7) in many)
big = set()
for i in range(400):
    big.add(P(i % 100, i % 2))
print(len(big), P(5, 1) in big, P(5, 0) in big)


class Same:
    """All have one hash."""
    def __init__(self, name): self.name = name
    def __hash__(self): return 5
    def __eq__(self, other):
        print("eq", self.name, getattr(other, "name", other))
        return self.name == getattr(other, "name", None)
    def __repr__(self): return self.name


a, b = Same("a"), Same("b")
m = {}
m[a] = 1
m[b] = 2
print(m[a], m[b])
print(m[Same("b")])
print(5 in m, Same("c") in m)
m[5] = "five"
print(m[5], len(m))
n = {5: "plain"}
print(Same("q") in n)
q = {a}
q.add(b)
print(Same("b") in q, Same("z") in q, len(q))


class Bad:
    def __hash__(self): raise ValueError("no hash")
class Worse:
    def __hash__(self): return "text"
class Broken:
    def __hash__(self): return 1
    def __eq__(self, other): raise RuntimeError("no comparison")
for f in (lambda: {}[Bad()], lambda: {Bad(): 1}, lambda: {Bad()}, lambda: Bad() in set(), lambda: {1: 2}[Worse()],
          lambda: {1: 2}[Broken()], lambda: {Broken(): 1}[1], lambda: set().add(Bad())):
    try:
        print(f())
    except (ValueError, TypeError, RuntimeError) as e:
        print(type(e).__name__, e)


class Grows:
    """Its __eq__ changes the dict."""
    def __init__(self, n): self.n = n
    def __hash__(self): return 1
    def __eq__(self, other):
        if len(grown) < 20:
            grown[len(grown) + 100] = 0
        return self.n == other.n


grown = {}
grown[Grows(1)] = "one"
grown[Grows(2)] = "two"
print(grown[Grows(2)], len(grown) > 2, [type(k).__name__ for k in grown][:2])


class Clears:
    def __init__(self, n): self.n = n
    def __hash__(self): return 1
    def __eq__(self, other):
        cleared.clear()
        return True
cleared = {}
cleared[Clears(1)] = 1
print(cleared.get(Clears(2), "gone"))


class Loud(P):
    def __del__(self):
        print("del", self.x)


d = {Loud(1, 0): 1}
d[Loud(1, 0)] = 2
print("replaced")
d[Loud(2, 0)] = 3
del d[Loud(1, 0)]
print("deleted")
d.clear()
s = {Loud(3, 0)}
s.add(Loud(3, 0))
print("set")
s.clear()
print("end")
