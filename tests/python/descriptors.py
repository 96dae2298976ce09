# cached_property, total_ordering, and objects with __get__ and __set__.
import functools
class V:
    n = 0
    @functools.cached_property
    def value(self):
        V.n += 1
        return 42
v = V()
print(v.value, v.value, V.n)
del v.value
print(v.value, V.n)
@functools.total_ordering
class T:
    def __init__(self, x): self.x = x
    def __eq__(self, o): return self.x == o.x
    def __lt__(self, o): return self.x < o.x
a, b = T(1), T(2)
print(a < b, a <= b, a > b, a >= b, a != b, sorted([b, a])[0].x)
class Typed:
    def __init__(self, name, kind):
        self.name = name
        self.kind = kind
    def __get__(self, obj, owner=None):
        if obj is None:
            return self
        print("get", self.name, owner.__name__)
        return obj._v
    def __set__(self, obj, v):
        if not isinstance(v, self.kind):
            raise TypeError("%s must be %s" % (self.name, self.kind.__name__))
        obj._v = v
class P:
    x = Typed("x", int)
    def __init__(self, x):
        self.x = x
p = P(3)
print(p.x, p._v)
p.x += 1
print(p.x, P.x.name, P.x is P.x)
try:
    p.x = "a"
except TypeError as e:
    print(e)
try:
    P(2.5)
except TypeError as e:
    print(e)
class Hello:
    def __get__(self, obj, owner):
        return lambda who: "hello " + who + " from " + owner.__name__
class Q:
    greet = Hello()
q = Q()
print(q.greet("ann"), Q.greet("bob"))
q2 = getattr(q, "greet")
print(q2("x"), hasattr(q, "greet"))
@functools.total_ordering
class G:
    def __init__(self, x): self.x = x
    def __eq__(self, o): return self.x == o.x
    def __ge__(self, o):
        if not isinstance(o, G): return NotImplemented
        return self.x >= o.x
print(G(1) < G(2), G(1) <= G(1), G(2) > G(1), G(2) >= G(3))
try:
    G(1) < 3
except TypeError as e:
    print(e)
try:
    @functools.total_ordering
    class N: pass
except ValueError as e:
    print(e)
