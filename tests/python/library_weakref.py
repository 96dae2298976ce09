import gc
import weakref


class Node:
    def __init__(self, name):
        self.name = name

    def hello(self):
        return "hello from " + self.name


d = weakref.WeakValueDictionary()
a, b = Node("a"), Node("b")
d["a"] = a
d["b"] = b
print(len(d), sorted(d), d["a"].name, "b" in d, d.get("c"), [n.name for n in d.values()])
del b
gc.collect()
print(len(d), "b" in d, d.get("b"), list(d.keys()))
c = d.setdefault("c", Node("c"))
print(d.setdefault("c", a) is c, len(d), d.pop("c") is c, "c" in d)
try:
    d["b"]
except KeyError as e:
    print("KeyError", e)
s = weakref.WeakSet()
s.add(a)
s.add(a)
e = Node("e")
s.add(e)
print(len(s), a in s, sorted(n.name for n in s))
del e
gc.collect()
print(len(s))
s.discard(a)
print(len(s), a in s)
k = weakref.WeakKeyDictionary()
k[a] = 1
f = Node("f")
k[f] = 2
print(k[a], len(k), f in k, k.get(c), sorted(k.values()))
del f
gc.collect()
print(len(k), list(k.items()) == [(a, 1)])
p = weakref.proxy(a)
print(p.name, p.hello())
p.name = "renamed"
print(a.name)
del a
gc.collect()
try:
    p.name
except ReferenceError as e:
    print(e)
