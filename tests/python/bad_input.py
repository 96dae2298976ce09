# gc: other moments; makes a cycle.
# What ends badly: keys that raise, keys that change what they are compared for, finalizers that make what
# they end, generators without an end.


class Raises:
    def __init__(self, text):
        self.text = text

    def __hash__(self):
        raise ValueError(self.text)


class Clears:
    """Empties the dict or set that it is looked for in."""

    def __init__(self, of, times=1):
        self.of = of
        self.times = times

    def __hash__(self):
        return 1

    def __eq__(self, other):
        if self.times:
            self.times -= 1
            self.of.clear()
        return self is other


class Grows(Clears):
    __hash__ = Clears.__hash__

    def __eq__(self, other):
        if self.times:
            self.times -= 1
            if isinstance(self.of, dict):
                for i in range(50):
                    self.of[i] = i
            else:
                self.of.update(range(50))
        return False


class Plain:
    def __hash__(self):
        return 1


def tried(name, f):
    try:
        print(name, f())
    except Exception as e:
        print(name, type(e).__name__, e)


d, s = {1: 2}, {1}
bad = Raises("no hash")
tried("get", lambda: d.get(bad))
tried("item", lambda: d[bad])
tried("in", lambda: bad in d)
tried("in set", lambda: bad in s)
tried("setdefault", lambda: d.setdefault(bad, 1))
tried("pop", lambda: d.pop(bad, 1))
tried("add", lambda: s.add(bad))
tried("discard", lambda: s.discard(bad))
tried("display", lambda: {1: 1, bad: 2})
tried("set display", lambda: {1, bad})
tried("tuple", lambda: {(1, bad): 2})
tried("hash", lambda: hash((1, (2, bad))))
tried("comprehension", lambda: {bad for i in range(2)})
tried("dict comprehension", lambda: {bad: i for i in range(2)})
tried("set of", lambda: set([1, bad]))
tried("fromkeys", lambda: {}.fromkeys([bad]))
print(d, s)

for kind in (Clears, Grows):
    d = {Plain(): 1, 2: 3}
    key = kind(d)
    tried("looked for", lambda: d.get(key, "none"))
    print(len(d))
    d = {Plain(): 1, 2: 3}
    key = kind(d)
    tried("in", lambda: key in d)
    print(len(d))
    d = {Plain(): 1, 2: 3}
    d[kind(d)] = "new"
    print(sorted(str(v) for v in d.values())[-2:], len(d))
    d = {Plain(): 1, 2: 3}
    tried("pop", lambda: d.pop(kind(d), "none"))
    print(len(d))
    s = {Plain(), 2}
    tried("in set", lambda: kind(s) in s)
    print(len(s))
    s = {Plain(), 2}
    s.add(kind(s))
    print(len(s))
    s = {Plain(), 2}
    s.discard(kind(s))
    print(len(s))


class Again:
    """Its end makes another, as many as there may be."""
    left = 30

    def __del__(self):
        if Again.left:
            Again.left -= 1
            Again()


Again()
print(Again.left)


class Deep:
    """Its finalizer calls itself until that is too deep."""

    def dig(self, n):
        return self.dig(n + 1)

    def __del__(self):
        try:
            self.dig(0)
        except RecursionError:
            print("too deep")


Deep()


class Chain:
    def __init__(self, next):
        self.next = next

    def __del__(self):
        Chain.ended += 1


Chain.ended = 0
chain = None
for i in range(20000):
    chain = Chain(chain)
chain = None
print(Chain.ended)


def endless():
    n = 0
    try:
        while True:
            yield n
            n += 1
    finally:
        print("closed at", n)


for n in endless():
    if n == 1000:
        break
print(next(i for i in endless() if i > 5), any(i > 7 for i in endless()), 9 in endless())
g = endless()
print(next(g))
g.close()
print(list(zip(endless(), "ab")))
