# The same of what modules have, and of what is gone through by code.
from collections import deque, OrderedDict, Counter, defaultdict
import heapq, bisect, copy, functools, itertools, operator


def show(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


def nothing():
    pass


class Eq:
    def __init__(self, n, do=nothing): self.n, self.do = n, do
    def __eq__(self, other): self.do(); return self.n == (other.n if isinstance(other, Eq) else other)
    def __hash__(self): return 1
    def __lt__(self, other): self.do(); return self.n < other.n
    def __repr__(self): return "E%d" % self.n


def made(*items):
    s = set()
    for i in items:
        do, i.do = i.do, nothing
        s.add(i)
        i.do = do
    return s


def sets(do_a, do_b=nothing):
    return made(Eq(2), Eq(1, do_a)), made(Eq(2), Eq(1, do_b))


a, b = sets(lambda: a.clear())
show(lambda: a == b)
a, b = sets(lambda: b.clear())
show(lambda: a == b)
a, b = sets(lambda: None)
show(lambda: (a <= b, a < b, a >= b, a > b))
a, b = sets(lambda: b.add(Eq(len(b) + 5)) if len(b) < 6 else None)
d = {}
d[Eq(2)] = 2
d[Eq(1)] = 1
e = {}
e[Eq(2)] = 2
e[Eq(1)] = 1
for k in d:
    k.do = lambda: d.clear()
d = {1: Eq(1, lambda: d.clear()), 2: 2}
show(lambda: 1 in d.values())
d = {1: Eq(1, lambda: d.clear()), 2: 2}
show(lambda: 2 in d.values())
d = {1: Eq(1, lambda: d.clear()), 2: 2}
show(lambda: (1, 1) in d.items())
d = {1: Eq(1, lambda: d.update({len(d) + 1: 3})), 2: 2}
show(lambda: len(d))


class Mapping:
    def __init__(self, do=nothing): self.do = do
    def keys(self): self.do(); return iter("ab")
    def __getitem__(self, key): self.do(); return key * 2


d = {}
show(lambda: d.update(Mapping(lambda: print(len(d)))))
show(lambda: dict(Mapping(lambda: print("asked"))))
show(lambda: {**Mapping()})
d = {}
d |= Mapping(lambda: print(sorted(d)))
print(d)


class Items:
    def __init__(self, do, n=3): self.do, self.n = do, n
    def __iter__(self):
        for i in range(self.n):
            self.do()
            yield i


class ByLength:
    def __init__(self, do): self.do = do
    def __len__(self): self.do(); return 3
    def __getitem__(self, i): self.do(); return [4, 5, 6][i]


l = []
show(lambda: l.extend(Items(lambda: print(l))))
l = [9]
l[0:0] = Items(lambda: print(l))
print(l)
l = [1]
show(lambda: [*l, *Items(lambda: l.append(7)), *l])
l = [1]
show(lambda: (*Items(lambda: l.append(7)), *l))
x, *y = Items(lambda: print("next"))
print(x, y)
try:
    x, y = Items(lambda: print("next"), 5)
except ValueError as err:
    print(err)
show(lambda: list(ByLength(lambda: print("asked"))))
show(lambda: tuple(Items(lambda: print("next"), 2)))
show(lambda: ",".join(Items(lambda: print("next"), 2)))
show(lambda: ",".join(str(i) for i in Items(lambda: print("next"), 2)))
show(lambda: list(zip(Items(lambda: print("a"), 2), Items(lambda: print("b"), 1))))
show(lambda: list(enumerate(Items(lambda: print("a"), 2))))
show(lambda: list(map(operator.add, Items(lambda: print("a"), 2), Items(lambda: print("b"), 2))))
show(lambda: list(itertools.chain(Items(lambda: print("a"), 1), Items(lambda: print("b"), 1))))
show(lambda: functools.reduce(operator.add, Items(lambda: print("a"), 3)))
n = [0]


def counts():
    n[0] += 1
    return Eq(n[0], lambda: print("equal", n))


show(lambda: len(list(iter(counts, 3))))
q = deque([Eq(1, lambda: q.append(4) if len(q) < 6 else None), 2, 3])
show(lambda: q.index(3))
q = deque([Eq(1, lambda: q.append(4) if len(q) < 6 else None), 2, 3])
show(lambda: q.remove(3))
q = deque([Eq(1, lambda: q.append(4) if len(q) < 6 else None), 2, 3])
show(lambda: q.count(3))
q = deque([Eq(1, lambda: q.append(4) if len(q) < 6 else None), 2, 3])
show(lambda: 3 in q)
q = deque([Eq(1, lambda: q.clear()), 2, 3])
show(lambda: q == deque([1, 2, 3]))
q = deque()
show(lambda: q.extend(Items(lambda: print(list(q)))))
h = [Eq(3), Eq(5)]
show(lambda: heapq.heappush(h, Eq(1, lambda: h.append(Eq(9)) if len(h) < 6 else None)))
h = [Eq(3, lambda: h.clear()), Eq(5), Eq(6)]
show(lambda: heapq.heappop(h).n)
l = [Eq(1), Eq(3, lambda: l.clear()), Eq(5)]
show(lambda: bisect.bisect(l, Eq(3)))
l = [Eq(1), Eq(3), Eq(5)]
show(lambda: bisect.insort(l, Eq(4)))
print(l)
c = Counter()
show(lambda: c.update(Items(lambda: print(dict(c)))))
o = OrderedDict()
show(lambda: o.update((i, i) for i in Items(lambda: print(dict(o)))))
m = defaultdict(lambda: m.update({5: 6}) or 7)
show(lambda: m[1])
print(dict(m))
m = defaultdict(lambda: m.update({1: 6}) or 7)
show(lambda: m[1])
print(dict(m))


@functools.lru_cache(maxsize=2)
def cached(i):
    return i if i <= 0 else cached(i - 1) + i


show(lambda: cached(4))
show(lambda: cached.cache_info())
d = {}
show(lambda: d.setdefault(1, d.update({1: 5})))
show(lambda: d.get(2, d.clear()))
print(d)
l = [1, 2, 3]
show(lambda: l.pop(l.pop() - 3))
l = [3, 1, 2]
show(lambda: l.sort(key=lambda i: 1 // 0))
print(l)
l = [Eq(3), Eq(1, lambda: 1 // 0), Eq(2)]
show(lambda: l.sort())
print(len(l))
for i in l:
    if len(l) > 6:
        break
    l.append(i)
print(len(l))
d = {1: 2}
show(lambda: [d.update({len(d) + 1: 1}) for k in d])
d = {1: 2}
show(lambda: [d.update({k: 1}) for k in d])
s = {1}
show(lambda: [s.add(2) for k in s])
d = {1: 2, 3: 4}
show(lambda: [(d.pop(k), d.update({k + 9: 1})) for k in d])
show(lambda: [(d.pop(k)) for k in list(d)])
class C:
    @property
    def p(self): self.__dict__.clear(); return 1
    def __setattr__(self, name, v): print("set", name); object.__setattr__(self, name, v)
    def __delattr__(self, name): print("del", name); object.__delattr__(self, name)
    def __contains__(self, x): print("in", x); return []
    def __enter__(self): print("enter"); return self
    def __exit__(self, *a): print("exit", a[0]); return True
    def __call__(self, *a, **k): return a, k


c = C()
c.a = 1
print(c.p, c.__dict__)
c.b = 2
del c.b
print(3 in c, 3 not in c)
with c as k:
    1 // 0
show(lambda: c(*Items(lambda: print("next"), 2), **Mapping()))
show(lambda: copy.copy([c])[0] is c)
show(lambda: sum(Items(lambda: print("next"), 3), 5))
show(lambda: dict.fromkeys(Items(lambda: print("next"), 2), 5))
show(lambda: "%(a)s %(b)s" % Mapping(lambda: print("asked")))
