# weakref: callbacks, WeakMethod, finalize. (gc: other moments.)
import weakref
from weakref import ref, finalize, WeakMethod


class Node:
    def __init__(self, name, part=None):
        self.name = name
        self.part = part

    def __del__(self):
        print("del", self.name)

    def __repr__(self):
        return "Node " + self.name

    def hello(self, who):
        return self.name + " says hello to " + who


class Bare:
    __slots__ = ("x", "__weakref__")


def gone(r):
    print("gone", r() is None, r is kept)


a = Node("a", Node("part of a"))
kept = ref(a, gone)
print(kept() is a, kept.__callback__ is gone, ref(a)() is a, "a" in repr(a.__dict__))
a = None
print("after a", kept(), kept.__callback__ is None)

b = Node("b")
r1 = weakref.ref(b, lambda r: print("first"))
r2 = weakref.ref(b, lambda r: print("second"))
lost = weakref.ref(b, lambda r: print("never"))
del lost
del b
print("after b")

c = Node("c")
m = WeakMethod(c.hello, lambda r: print("method gone", r() is None))
plain = WeakMethod(c.hello)
print(m()("me"), plain() == c.hello, m == plain)
try:
    WeakMethod(len)
except TypeError as e:
    print("TypeError")
del c
print(m(), plain())

d = Node("d")
f = finalize(d, print, "finalized", sep="-")
g = weakref.finalize(d, lambda *args, **kw: print(args, kw), 1, 2, key=3)
print(f.alive, g.alive, f.atexit)
print(f(), f.alive, f())
print(f.peek(), g.peek()[2:])
del d
print(g.alive, g.peek() is None, g.detach() is None)

e = Node("e")
h = finalize(e, print, "not called")
print(h.detach()[0] is e, h.alive)
del e

s = Bare()
s.x = 5
rs = ref(s, lambda r: print("bare gone"))
print(rs().x)
del s


def wrong(r):
    raise ValueError("in a callback")


class Registry:
    def __init__(self):
        self.items = {}

    def add(self, key, o):
        self.items[key] = ref(o, lambda r, key=key: self.items.pop(key))


reg = Registry()
x, y = Node("x"), Node("y")
reg.add("x", x)
reg.add("y", y)
print(sorted(reg.items))
del x
print(sorted(reg.items))
last = Node("last")
finalize(last, print, "at exit 1")
finalize(last, print, "at exit 2")
no = finalize(last, print, "not at exit")
no.atexit = False
same = ref(last, gone)
other = ref(last, gone)
print(same == other, hash(same) == hash(last), {same: 1}[other])
del same, other
print("end")
