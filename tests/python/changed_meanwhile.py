# Code of the program that is called in the middle of an operation changes what that works on.
def show(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


class Repr:
    def __init__(self, do): self.do = do
    def __repr__(self): self.do(); return "R"


for n in range(3):
    l = [1]
    l.append(Repr(lambda: l.append(len(l)) if len(l) < 6 else None))
    show(lambda: repr(l))
l = [1]
l += [Repr(lambda: l.clear()), 2, 3]
show(lambda: str(l))
d = {}
d[1] = Repr(lambda: d.update({len(d) + 1: 5}) if len(d) < 4 else None)
show(lambda: repr(d))
d = {1: Repr(lambda: d.clear()), 2: 3}
show(lambda: repr(d))
s = set()
r = Repr(lambda: s.clear())
s.add(r)
show(lambda: repr(s))


class Eq:
    def __init__(self, do, result=True): self.do, self.result = do, result
    def __eq__(self, other): self.do(); return self.result
    __hash__ = None


l = [1]
l.append(Eq(lambda: l.clear()))
show(lambda: l == [1, 2, 3])
l = [1]
l.append(Eq(lambda: l.append(3) if len(l) < 3 else None))
show(lambda: l == [1, 2])
l = [1]
l.append(Eq(lambda: l.append(3) if len(l) < 3 else None))
show(lambda: l == [1, 2, 3])
l = [Eq(lambda: l.clear()), 2, 3]
show(lambda: l.count(1))
l = [2, 3]
l.insert(0, Eq(lambda: l.pop(), False))
show(lambda: l.index(3))
show(lambda: len(l))
l = [5]
l.insert(0, Eq(lambda: l.clear()))
show(lambda: l.remove(3))
print(l)
l = [Eq(lambda: l.clear(), False), 5]
show(lambda: 5 in l)
l = [Eq(lambda: l.clear(), False), 5]
show(lambda: l == l)
show(lambda: l < [1])
d = {1: Eq(lambda: d.clear()), 2: 3}
show(lambda: d == {1: 2, 2: 3})
print(d)
d = {1: Eq(lambda: d.update({5: 6})), 2: 3}
show(lambda: d == {1: 2, 2: 3})
t = (Eq(lambda: l.append(8)), 3)
show(lambda: t == (1, 3))
print(l)


class Lt:
    def __init__(self, n, do): self.n, self.do = n, do
    def __lt__(self, other): self.do(); return self.n < other.n


l = []
l += [Lt(3, lambda: l.append(1)), Lt(2, lambda: l.append(2)), Lt(1, lambda: l.append(3))]
show(lambda: l.sort())
print([x.n for x in l])
l = [Lt(3, lambda: l.append(Lt(0, lambda: None)) if len(l) < 6 else None), Lt(2, lambda: None), Lt(1, lambda: None)]
show(lambda: min(l).n)
print(len(l))


class Index:
    def __init__(self, do): self.do = do
    def __index__(self): self.do(); return 1


l = [1, 2, 3]
show(lambda: l[Index(lambda: l.clear())])
l = [1, 2, 3]
show(lambda: l[Index(lambda: l.pop()):])
l = [1, 2, 3]
show(lambda: l.pop(Index(lambda: l.clear())))
l = [1, 2, 3]
show(lambda: l.insert(Index(lambda: l.clear()), 5))
print(l)
l = [1, 2, 3]
show(lambda: len(l))
print(l)


def store():
    l[Index(lambda: l.clear())] = 5


l = [1, 2, 3]
show(store)


def remove():
    del l[Index(lambda: l.pop(0)):]


l = [1, 2, 3]
show(remove)
print(l)
l = [1, 2, 3]
show(lambda: l * Index(lambda: l.append(4)))


class Key:
    def __init__(self, n, do): self.n, self.do = n, do
    def __hash__(self): return 1
    def __eq__(self, other): self.do(); return self.n == other.n


d = {}
d[Key(1, lambda: None)] = 1
show(lambda: d.get(Key(1, lambda: d.clear()), 7))
d = {Key(1, lambda: None): 1}
show(lambda: d.setdefault(Key(2, lambda: d.clear()), 7))
print(len(d))
d = {Key(1, lambda: None): 1, 5: 6}
show(lambda: d.pop(Key(1, lambda: d.clear()), 7))
print(len(d))
s = {Key(1, lambda: None)}
show(lambda: Key(2, lambda: s.clear()) in s)
print(len(s))
s = {Key(1, lambda: None)}
show(lambda: s.add(Key(2, lambda: s.clear())))
print(len(s))


class Text:
    def __init__(self, do): self.do = do
    def __str__(self): self.do(); return "T"
    def __format__(self, spec): self.do(); return "F"
    def __bool__(self): self.do(); return True
    def __len__(self): self.do(); return 3


l = [1, 2]
print(Text(lambda: l.append(3)), l)
print("%s %s" % (Text(lambda: l.append(4)), l))
print(f"{Text(lambda: l.append(5))} {l}")
print("{} {}".format(Text(lambda: l.append(6)), l))
l = [Text(lambda: l.append(1) if len(l) < 4 else None), 2]
show(lambda: all(l))
print(len(l))
l = [Text(lambda: l.append(1) if len(l) < 4 else None), 2]
show(lambda: list(filter(None, l))[1:])
l = [1, 2, 3]
show(lambda: max(l, key=lambda x: (len(l) < 6 and l.append(x + 1) or x)))
print(l)
show(lambda: sorted(l, key=lambda x: l.clear() or -x))
print(l)
l = [1, 2, 3]
show(lambda: list(map(lambda x: l.pop() and x, l)))
l = [3, 1, 2]
show(lambda: l.sort(key=lambda x: l.append(x) or x))
print(l)
l = ["a", "b"]
show(lambda: ",".join(l.append("c") or x if len(l) < 4 else x for x in l))
l = [1]


class Adds:
    def __radd__(self, other): l.append(other); return other
    def __iadd__(self, other): l.append(other); return self
    def __add__(self, other): l.append(other); return 5


l += [Adds()]
show(lambda: sum(l[:1] + [Adds(), 3]))
print(len(l))
