# Names of types; what of the library comes from dict and tuple.
from collections import namedtuple, defaultdict, Counter, OrderedDict
import operator
P = namedtuple("P", "x y")
p = P(1, 2)
print(p * 2, 2 * p, p + (3,), (3,) + p, p == (1, 2), (1, 2) == p, hash(p) == hash((1, 2)), p < (1, 3), (0, 1) < p)
print(isinstance(p, tuple), isinstance(p, P), issubclass(P, tuple))
print(tuple(p), list(p), len(p), p[0], p[-1], p[:1], 1 in p, p.index(2), p.count(1))
print("%s %s" % p)
print("{} {}".format(*p))
x, y = p
print(p._asdict(), p._replace(x=5), P._fields, P._make([3, 4]))
try: p.x = 3
except AttributeError as e: print(e)
d = defaultdict(list)
print(isinstance(d, dict), isinstance(d, defaultdict), issubclass(defaultdict, dict))
print(isinstance(Counter(), dict), isinstance(OrderedDict(), dict), isinstance({}, defaultdict))
print(isinstance(d, (int, dict)), isinstance(d, (int, str)))
a, b = OrderedDict(), OrderedDict()
a[1] = 2; a[3] = 4
b[3] = 4; b[1] = 2
print(a == b, a == {1: 2, 3: 4}, {3: 4, 1: 2} == a, a != b, a == OrderedDict([(1, 2), (3, 4)]))
d[1].append(2)
print(d == {1: [2]}, {1: [2]} == d, d != {})
print(Counter("aab") == {"a": 2, "b": 1}, {"a": 2, "b": 1} == Counter("aab"))
print(operator.add.__name__, operator.itemgetter, operator.mul.__name__, operator.add)
for o in (map(str, []), filter(None, []), zip([]), enumerate([]), iter([]), iter(()), iter({}), iter({}.keys()), iter({}.values()), iter({}.items()), iter(""), iter(set()), iter(range(3)), range(3), iter(int, 1), (x for x in []), {}.keys(), {}.values(), {}.items(), print, len, [].append, lambda: 1, slice(1), None, NotImplemented, Ellipsis, object(), type, int, property(), staticmethod(len), classmethod(len), super):
    print(type(o).__name__, type(o))
try:
    o = object(); del o[1]
except TypeError as e: print(e)
try:
    t = (1,); del t[0]
except TypeError as e: print(e)
try:
    t = "a"; del t[0]
except TypeError as e: print(e)
try:
    t = 3; del t[0]
except TypeError as e: print(e)
class A: pass
try:
    t = A(); del t[0]
except TypeError as e: print(e)
try: t[0]
except TypeError as e: print(e)
try: t[0] = 1
except TypeError as e: print(e)
try: del {1}[1]
except TypeError as e: print(e)
try: {1}[1]
except TypeError as e: print(e)
try: {1}[1] = 3
except TypeError as e: print(e)
try: del p[0]
except TypeError as e: print(e)
try: p[0] = 0
except TypeError as e: print(e)
print(type(d) is dict, type(d) == defaultdict, type(d).__name__, type(p).__name__, type(p))
