# What contains itself, through whatever, is shown with dots where it begins anew: makes a cycle.
from collections import deque, defaultdict, ChainMap, namedtuple
from types import SimpleNamespace
from functools import partial
from dataclasses import dataclass
def show(f):
    try:
        print(f())
    except RecursionError as e:
        print("RecursionError", e)
def d():
    x = deque(); x.append(x); return repr(x)
show(d)
def dd():
    x = defaultdict(list); x[1] = x; return repr(x)
show(dd)
def cm():
    m = {}; x = ChainMap(m); m[1] = x; return repr(x)
show(cm)
def sn():
    x = SimpleNamespace(); x.me = x; return repr(x)
show(sn)
def dc():
    @dataclass
    class P:
        v: object
    x = P(1); x.v = x; return repr(x)
show(dc)
def nt():
    P = namedtuple("P", "a b"); l = []; x = P(1, l); l.append(x); return repr(x)
show(nt)
def li():
    class L(list):
        pass
    x = L([1]); x.append(x); return repr(x)
show(li)
def di():
    class D(dict):
        pass
    x = D(); x[1] = x; return repr(x)
show(di)


class Node:
    def __init__(self, name):
        self.name = name
        self.links = []

    def __repr__(self):
        return self.name + repr(self.links)


a, b = Node("a"), Node("b")
a.links += [b, 1]
b.links += [a, (a, {"k": b})]
print(a, [b], {1: a}, str(a.links))
d = {}
d["views"] = [d.values(), a]
print(d)
print(f"{a!r:>40}|%r" % b)
e = ValueError([1])
e.args[0].append(e)
print(repr(e), e)
d = {}
d[1] = d.values()
print(d, d.values(), list(d.items()))
