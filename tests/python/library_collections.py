# collections: deque, defaultdict, Counter, OrderedDict, namedtuple.
import collections
from collections import Counter, OrderedDict, defaultdict, deque, namedtuple


def fails(f):
    try:
        f()
    except (IndexError, KeyError, ValueError, TypeError, RuntimeError, AttributeError) as e:
        print(e.__class__.__name__, e)


d = deque([1, 2, 3])
d.append(4)
d.appendleft(0)
print(d, len(d), d[0], d[-1], d[2], 3 in d, 9 in d, bool(deque()), d.maxlen)
print(d.pop(), d.popleft(), list(d), sum(d), [x * x for x in d])
d.extend("ab")
d.extendleft([7, 8])
print(d, d.index("a"), d.count(2))
d.rotate(2)
print(d)
d.rotate(-3)
print(d)
d.remove("a")
d.insert(1, "new")
d[0] = "first"
del d[-1]
d.reverse()
print(d, d.copy() == d, d == list(d), d != deque())
d.clear()
print(d)
fails(d.pop)
fails(d.popleft)
fails(lambda: d[0])
fails(lambda: d.index(1))
fails(lambda: deque([1], -1))
last = deque(maxlen=3)
for i in range(6):
    last.append(i)
    print(last)
last.appendleft("x")
print(last, last.maxlen, deque("abcd", 2), deque(range(3), maxlen=0))
last.extend([1, 2])
print(last)


def change(d):
    for x in d:
        d.append(x)


fails(lambda: change(deque([1, 2])))
print(deque([1, 2]) + deque([3]), deque([1]) * 3, deque([1, 2]) < deque([1, 3]), max(deque([3, 1])), sorted(deque("cab")))
q = deque(["a"])
while q:
    x = q.popleft()
    if len(x) < 4:
        q += [x + "x", x + "y"]
print(x, len(q))

words = "the cat and the dog and the bird".split()
groups = defaultdict(list)
for w in words:
    groups[len(w)].append(w)
print(groups, sorted(groups), groups[3][0], groups.get(9), 9 in groups, groups[9], 9 in groups)
counts = defaultdict(int)
for w in words:
    counts[w] += 1
print(dict(counts.items()), len(counts), sum(counts.values()), counts == {"the": 3, "cat": 1, "and": 2, "dog": 1, "bird": 1})
nested = defaultdict(lambda: defaultdict(int))
nested["a"]["b"] += 1
print(nested["a"]["b"], nested["x"]["y"])
fails(lambda: defaultdict()["k"])
fails(lambda: defaultdict(3))
print(defaultdict(int, {"a": 1}, b=2), counts.pop("cat"), counts.setdefault("cat", 5), list(counts.keys())[:2])
for key, n in counts.items():
    print(key, n)
del counts["cat"]
counts.update({"z": 1})
print(counts)

c = Counter("abracadabra")
print(c, c["a"], c["zzz"], c.most_common(2), c.most_common(), sorted(c), len(c))
c.update("aab")
c.subtract({"a": 3})
c["new"] += 1
print(c, sum(c.values()), c.total(), sorted(Counter(a=2, b=1).elements()))
print(Counter(a=3, b=1) + Counter(a=1, c=2), Counter(a=3, b=1) - Counter(a=1, b=2), Counter(a=3, b=1) & Counter(a=1, b=2), Counter(a=3, b=1) | Counter(a=1, b=2))
print(Counter(), Counter({"a": 2}) == Counter("aa"), Counter(a=1) == {"a": 1})
c = Counter(["x", "y"])
c += Counter("x")
del c["nothing"]
print(c)

o = OrderedDict()
for k in "cab":
    o[k] = ord(k)
o.move_to_end("c")
print(list(o), list(o.items()))
o.move_to_end("b", last=False)
print(list(o), o.popitem(), o.popitem(last=False), list(o), "a" in o, o["a"], o == {"a": 97})
fails(lambda: OrderedDict().popitem())
fails(lambda: o["zz"])
print(OrderedDict(), OrderedDict([("a", 1), ("b", 2)]) == OrderedDict([("b", 2), ("a", 1)]))

Point = namedtuple("Point", "x y")
p = Point(3, y=4)
print(p, p.x, p.y, p[0], p[-1], len(p), list(p), p == (3, 4), p == Point(3, 4), p != Point(4, 3), p < (4, 0))
x, y = p
print(x + y, p._replace(x=10), p._asdict(), Point._make([7, 8]), p._fields, Point(1, 2) < Point(2, 1), Point(*[5, 6]))
fails(lambda: p.z)


def store():
    p.x = 5


fails(store)
Item = namedtuple("Item", ["name", "price", "count"], defaults=[1])
print(Item("a", 2), Item("b", 3, 4).count, [i.name for i in sorted([Item("q", 5), Item("r", 1)], key=lambda i: i.price)])


class Vector(namedtuple("Vector", "dx, dy")):
    def length(self):
        return self.dx + self.dy


print(Vector(1, 2).length(), Vector(1, 2))


class Named3(namedtuple("Named3Base", "x y")):
    @property
    def total(self):
        return self.x + self.y


print(Named3(1, 2), Named3(1, 2).total, Named3(1, 2)._replace(x=5))
try:
    Named3(1, 2).z
except AttributeError as e:
    print(e)
