# What a loop goes through changes while it does (gc: other moments; as Python 3.11).
from collections import OrderedDict, Counter, defaultdict, ChainMap, deque
import itertools
import weakref


def show(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


def changing(make, change, over=lambda o: o, most=6):
    o = make()
    seen = []

    def run():
        for k in over(o):
            seen.append(k)
            if len(seen) > most:
                break
            change(o, k)
        return "ended"
    show(run)
    print(seen, len(o))


def od(): return OrderedDict([(1, 1), (2, 2), (3, 3)])
def dd(): return defaultdict(list, {1: 1, 2: 2, 3: 3})
def co(): return Counter([1, 1, 2, 3])
def cm(): return ChainMap({1: 1}, {2: 2, 3: 3})
def di(): return {1: 1, 2: 2, 3: 3}
def st(): return {1, 2, 3}
def li(): return [1, 2, 3]
def de(): return deque([1, 2, 3])


def add(o, k): o[k + 10] = 1
def delete(o, k): del o[k]
def swap(o, k): del o[k]; o[k + 10] = 1
def store(o, k): o[k] = 5
def clear(o, k): o.clear()
def pop(o, k): o.popitem()
def update(o, k): o.update({7: 8})


for make in (od, dd, co, cm, di):
    for change in (add, delete, swap, store, clear, pop, update):
        print(make.__name__, change.__name__)
        changing(make, change)
for over in (lambda o: o.keys(), lambda o: o.values(), lambda o: o.items(), enumerate, list, reversed, sorted, lambda o: zip(o, o),
             lambda o: map(str, o), lambda o: filter(None, o), itertools.chain, itertools.cycle, lambda o: itertools.islice(o, 9)):
    changing(di, lambda o, k: o.update({len(o) + 9: 1}), over)
    changing(od, lambda o, k: o.update({len(o) + 9: 1}), over)
for change in (lambda o, k: o.add(k + 10), lambda o, k: o.discard(k), lambda o, k: (o.discard(k), o.add(k + 10)), lambda o, k: o.clear(), lambda o, k: o.add(k)):
    changing(st, change)
for make in (li, de):
    for change in (lambda o, k: o.append(k + 10), lambda o, k: o.pop(), lambda o, k: o.insert(0, k), lambda o, k: o.clear(), lambda o, k: o.reverse(), lambda o, k: o.extend([1]),
                   lambda o, k: o.remove(k)):
        changing(make, change)
    changing(make, lambda o, k: o.append(1), reversed)
    changing(make, lambda o, k: o.pop(), reversed)
changing(de, lambda o, k: o.appendleft(k))
changing(de, lambda o, k: o.rotate(1))


class T:
    def __init__(self, n): self.n = n
    def __repr__(self): return "T%d" % self.n


keep = [T(i) for i in range(3)]
w = weakref.WeakValueDictionary()
for i in range(3): w[i] = keep[i]
for k in list(w):
    if len(keep) > 1:
        keep.pop()
    print(k, w.get(k))
print(len(w), sorted(w.keys()))
s = weakref.WeakSet(keep)
print(len(s), list(s))
k = weakref.WeakKeyDictionary()
k[keep[0]] = 1
print(len(k), list(k.items()))
del keep
print(len(w), len(s), len(k))
it = iter(di())
print(next(it), list(it), list(it))
it = iter([1, 2])
print(next(it), next(it), next(it, 0), list(it))
l = [1]
it = iter(l)
print(list(it)); l.append(2); print(list(it))
q = de()
it = iter(q)
next(it)
q.append(4)
show(lambda: next(it))
show(lambda: next(it))


# What has changed once raises for ever, whatever it has become since.
def again(it, change):
    for i in range(4):
        try:
            print(next(it), end=" ")
        except RuntimeError as e:
            print(e, end="; ")
        except StopIteration:
            print("over", end="; ")
        change(i)
    print()


d = {1: 1, 2: 2, 3: 3}
again(iter(d), lambda i: d.pop(4, None) if i else d.update({4: 4}))
d = {1: 1, 2: 2, 3: 3}
again(iter(d.items()), lambda i: d.pop(4, None) if i else d.update({4: 4}))
s = {1, 2, 3}
again(iter(s), lambda i: s.discard(4) if i else s.add(4))
d = {1: 1, 2: 2}
again(iter(d), lambda i: (d.pop(i + 1, None), d.update({i + 3: 0})))
