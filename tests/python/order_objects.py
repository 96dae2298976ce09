# Order: what cannot be ordered inside of sequences is named; objects with methods of comparison are
# ordered by these, also by sorted(), min() and max().
def t(f):
    try: print(f())
    except TypeError as e: print(e)
t(lambda: (1, "a") < (1, 2))
t(lambda: [1, "a"] < [1, 2])
t(lambda: (1, [1]) < (1, [""]))
t(lambda: (None,) > (1,))
t(lambda: (1, 2) < [1, 2])
t(lambda: (None, 1) <= (None, "a"))
t(lambda: ({}, 1) < ({}, 2))
t(lambda: ({1:1}, 1) < ({}, 2))
t(lambda: sorted([(1, "a"), (1, None)]))
t(lambda: max([(1, {}), (1, {1: 1})]))
t(lambda: min((1, "a"), (1, 2)))
t(lambda: sorted([[1, "a"], [1, 2]]))
t(lambda: (1, (2, (3, "x"))) < (1, (2, (3, 4))))
t(lambda: (1,) < (1, "a"))
t(lambda: ((1, 2) < (1, "a")))
t(lambda: {1: 2} < {1: 3})
t(lambda: max(1, "a"))
t(lambda: min([1, "a"]))
t(lambda: sorted([1, "a", 2]))
class A: pass
t(lambda: (1, A()) < (1, A()))
t(lambda: [A()] < [A()])
a = A()
t(lambda: (1, a) < (1, a))
t(lambda: (1, a) <= (1, a))
class L:
    def __init__(self, v): self.v = v
    def __lt__(self, o): print("lt"); return self.v < o.v
    def __eq__(self, o): print("eq"); return self.v == o.v
t(lambda: (1, L(1)) < (1, L(2)))
t(lambda: (1, L(1)) < (1, L(1)))
t(lambda: [L(1), 2] < [L(1), 3])
t(lambda: (L(1), 2) >= (L(1), 3))
t(lambda: (L(1), 2) == (L(1), 2))
t(lambda: (L(2),) > (L(1),))
l = [(1, L(3)), (1, L(2))]
t(lambda: sorted(l)[0][1].v)


class Card:
    def __init__(self, rank, suit="x"):
        self.rank = rank
        self.suit = suit
    def __lt__(self, o):
        return self.rank < o.rank
    def __repr__(self):
        return f"{self.rank}{self.suit}"
class Up:
    def __init__(self, n): self.n = n
    def __gt__(self, o): return self.n > o.n
    def __repr__(self): return f"Up{self.n}"
cards = [Card((i * 37) % 11, "abc"[i % 3]) for i in range(200)]
print(sorted(cards) == sorted(cards, key=lambda c: c.rank))
print(sorted(cards)[:20], sorted(cards, reverse=True)[:20])
print(min(cards), max(Up(i) for i in [3, 9, 2]), sorted([Up(3), Up(1)]))
some = [Card(3), Card(1, "p"), Card(2), Card(1, "q")]
some.sort()
print(some, max([Up(1), Up(2)]), min(Card(2), Card(1)), min([], default=Card(5)))
some.sort(reverse=True)
print(some)
print(sorted([(1, Card(2)), (0, Card(3)), (1, Card(1))], key=lambda p: p[1]))
print(sorted(["b", "a"], key=lambda s: Card(ord(s))))
for bad in [Card(1), 5], [5, Card(1)], [Card(1), object()]:
    try:
        print(sorted(bad))
    except (TypeError, AttributeError) as e:
        print(type(e).__name__, e)
class Plain: pass
try: sorted([Plain(), Plain()])
except TypeError as e: print(e)
try: max(Plain(), Plain())
except TypeError as e: print(e)
try: sorted([1, 2], key=lambda x: None)
except TypeError as e: print(e)
try: print(sorted([{}, {}], key=lambda x: x))
except TypeError as e: print(e)
class Bad:
    def __init__(self, n): self.n = n
    def __lt__(self, o): raise ValueError("no order")
l = [Bad(1), Bad(2)]
try: l.sort()
except ValueError as e: print(e, [b.n for b in l])
class Spy:
    def __init__(self, n): self.n = n
    def __lt__(self, o):
        print("during:", len(spied))
        return self.n < o.n
spied = [Spy(2), Spy(1)]
spied.sort()
print([s.n for s in spied])
class Grow(Spy):
    def __lt__(self, o):
        spied.append(1)
        return self.n < o.n
spied = [Grow(2), Grow(1)]
try: spied.sort()
except ValueError as e: print(e, len(spied))
