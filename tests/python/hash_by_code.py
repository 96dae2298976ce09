# Sets and dicts whose keys code of the program hashes and compares (gc: another order; as Python 3.11):
# what is asked, in which order, and what has its hash already.
from collections import ChainMap, Counter, OrderedDict, defaultdict


silent = False


def say(text):
    if not silent:
        print(text, end=" ")


class H:
    def __init__(self, n): self.n = n
    def __hash__(self):
        say("h%d" % self.n)
        return self.n % 2
    def __eq__(self, o):
        say("e%d%s" % (self.n, getattr(o, "n", o)))
        return isinstance(o, H) and self.n % 4 == o.n % 4
    def __repr__(self): return "H%d" % self.n
def show(s):
    print("->", sorted(map(repr, s)) if isinstance(s, (set, frozenset, dict)) else s)
a = {H(1), H(2), H(3)}
b = {H(5), H(6), H(4)}
print()
for f in (lambda: a | b, lambda: a & b, lambda: a - b, lambda: a ^ b, lambda: a == b, lambda: a <= b, lambda: a.isdisjoint(b), lambda: set(a), lambda: a.union(b), lambda: set({H(1): 1}),
   lambda: {**{H(1): 2}, **{H(5): 3}}, lambda: {H(1): 2} == {H(5): 2}, lambda: {H(1): 2} | {H(5): 3}, lambda: dict([(H(1), 1), (H(5), 2)]), lambda: frozenset([H(1), H(5)]), lambda: {x for x in a}, lambda: a.copy(), lambda: dict.fromkeys(a), lambda: dict.fromkeys([H(1), H(5)]), lambda: dict({H(1): 3})):
    try:
        show(f())
    except Exception as e:
        print(type(e), e)
def g(f):
    s = {H(1), H(2), H(3)}
    f(s)
    show(s)
def up(s): s |= b
g(up)
def up(s): s -= b
g(up)
def up(s): s &= b
g(up)
def up(s): s ^= b
g(up)
g(lambda s: s.update(b))
g(lambda s: s.update(frozenset(b)))


def asked(f):
    global silent
    silent = True
    L = [H(1), 3, H(5)]
    T = (H(1), 3)
    D = {H(1): 2, 3: 4}
    S = {H(1), 3, H(3)}
    P = [(H(1), 2), (H(5), 3)]
    s = {5, H(5)}
    d = {5: 6, H(5): 1}
    print(f.__doc__, end=": ")
    silent = False
    shown = f(L, T, D, S, P, s, d)
    print("->", shown if shown is None or isinstance(shown, int) else sorted(map(repr, shown)), end=" ")
    silent = True
    print(sorted(map(repr, s)), sorted(map(repr, d.items())))
    silent = False


@asked
def _(L, T, D, S, P, s, d):
    """s.update(L)"""
    return s.update(L)


@asked
def _(L, T, D, S, P, s, d):
    """s.update(T)"""
    return s.update(T)


@asked
def _(L, T, D, S, P, s, d):
    """s.update(D)"""
    return s.update(D)


@asked
def _(L, T, D, S, P, s, d):
    """s.update(S)"""
    return s.update(S)


@asked
def _(L, T, D, S, P, s, d):
    """s.update(D.keys())"""
    return s.update(D.keys())


@asked
def _(L, T, D, S, P, s, d):
    """s.update(iter(L))"""
    return s.update(iter(L))


@asked
def _(L, T, D, S, P, s, d):
    """s.update(map(str,L))"""
    return s.update(map(str,L))


@asked
def _(L, T, D, S, P, s, d):
    """s.update(reversed(L))"""
    return s.update(reversed(L))


@asked
def _(L, T, D, S, P, s, d):
    """s = set(L)"""
    return set(L)


@asked
def _(L, T, D, S, P, s, d):
    """s = set(T)"""
    return set(T)


@asked
def _(L, T, D, S, P, s, d):
    """s = set(D)"""
    return set(D)


@asked
def _(L, T, D, S, P, s, d):
    """s = set(S)"""
    return set(S)


@asked
def _(L, T, D, S, P, s, d):
    """s = set(iter(L))"""
    return set(iter(L))


@asked
def _(L, T, D, S, P, s, d):
    """s = set(D.keys())"""
    return set(D.keys())


@asked
def _(L, T, D, S, P, s, d):
    """s = frozenset(L)"""
    return frozenset(L)


@asked
def _(L, T, D, S, P, s, d):
    """s = frozenset(S)"""
    return frozenset(S)


@asked
def _(L, T, D, S, P, s, d):
    """s = {*L}"""
    return {*L}


@asked
def _(L, T, D, S, P, s, d):
    """s = {*S, 1}"""
    return {*S, 1}


@asked
def _(L, T, D, S, P, s, d):
    """s = s | S"""
    return s | S


@asked
def _(L, T, D, S, P, s, d):
    """s |= S"""
    s |= S
    return None


@asked
def _(L, T, D, S, P, s, d):
    """s = S - s"""
    return S - s


@asked
def _(L, T, D, S, P, s, d):
    """s -= S"""
    s -= S
    return None


@asked
def _(L, T, D, S, P, s, d):
    """s = s & S"""
    return s & S


@asked
def _(L, T, D, S, P, s, d):
    """s &= S"""
    s &= S
    return None


@asked
def _(L, T, D, S, P, s, d):
    """s = s ^ S"""
    return s ^ S


@asked
def _(L, T, D, S, P, s, d):
    """s ^= S"""
    s ^= S
    return None


@asked
def _(L, T, D, S, P, s, d):
    """s = s.union(L)"""
    return s.union(L)


@asked
def _(L, T, D, S, P, s, d):
    """s = s.difference(L)"""
    return s.difference(L)


@asked
def _(L, T, D, S, P, s, d):
    """s = s.symmetric_difference(L)"""
    return s.symmetric_difference(L)


@asked
def _(L, T, D, S, P, s, d):
    """s.difference_update(L)"""
    return s.difference_update(L)


@asked
def _(L, T, D, S, P, s, d):
    """s.symmetric_difference_update(L)"""
    return s.symmetric_difference_update(L)


@asked
def _(L, T, D, S, P, s, d):
    """s.issubset(L)"""
    return s.issubset(L)


@asked
def _(L, T, D, S, P, s, d):
    """s.issuperset(L)"""
    return s.issuperset(L)


@asked
def _(L, T, D, S, P, s, d):
    """s.isdisjoint(L)"""
    return s.isdisjoint(L)


@asked
def _(L, T, D, S, P, s, d):
    """s <= S"""
    return s <= S


@asked
def _(L, T, D, S, P, s, d):
    """s == S"""
    return s == S


@asked
def _(L, T, D, S, P, s, d):
    """S == {H(1),3}"""
    return S == {H(1),3}


@asked
def _(L, T, D, S, P, s, d):
    """s = S.copy()"""
    return S.copy()


@asked
def _(L, T, D, S, P, s, d):
    """d.update(D)"""
    return d.update(D)


@asked
def _(L, T, D, S, P, s, d):
    """d.update(P)"""
    return d.update(P)


@asked
def _(L, T, D, S, P, s, d):
    """d.update(zip(L,L))"""
    return d.update(zip(L,L))


@asked
def _(L, T, D, S, P, s, d):
    """d = dict(D)"""
    return dict(D)


@asked
def _(L, T, D, S, P, s, d):
    """d = dict(P)"""
    return dict(P)


@asked
def _(L, T, D, S, P, s, d):
    """d = dict(zip(L, L))"""
    return dict(zip(L, L))


@asked
def _(L, T, D, S, P, s, d):
    """d = dict(zip(L, L), a=3)"""
    return dict(zip(L, L), a=3)


@asked
def _(L, T, D, S, P, s, d):
    """d = {**D, **d}"""
    return {**D, **d}


@asked
def _(L, T, D, S, P, s, d):
    """d |= D"""
    d |= D
    return None


@asked
def _(L, T, D, S, P, s, d):
    """d = d | D"""
    return d | D


@asked
def _(L, T, D, S, P, s, d):
    """d |= P"""
    d |= P
    return None


@asked
def _(L, T, D, S, P, s, d):
    """d = dict.fromkeys(L)"""
    return dict.fromkeys(L)


@asked
def _(L, T, D, S, P, s, d):
    """d = dict.fromkeys(S)"""
    return dict.fromkeys(S)


@asked
def _(L, T, D, S, P, s, d):
    """d == D"""
    return d == D


@asked
def _(L, T, D, S, P, s, d):
    """D == {H(1):2,3:4}"""
    return D == {H(1):2,3:4}


@asked
def _(L, T, D, S, P, s, d):
    """D.keys() == {H(1),3}"""
    return D.keys() == {H(1),3}


@asked
def _(L, T, D, S, P, s, d):
    """3 in D.keys()"""
    return 3 in D.keys()


@asked
def _(L, T, D, S, P, s, d):
    """H(1) in D.keys()"""
    return H(1) in D.keys()


@asked
def _(L, T, D, S, P, s, d):
    """2 in D.values()"""
    return 2 in D.values()


@asked
def _(L, T, D, S, P, s, d):
    """d = {(1,H(1)): 3}"""
    return {(1,H(1)): 3}


@asked
def _(L, T, D, S, P, s, d):
    """s.add((H(1),))"""
    return s.add((H(1),))


@asked
def _(L, T, D, S, P, s, d):
    """(H(1),2) in s"""
    return (H(1),2) in s


@asked
def _(L, T, D, S, P, s, d):
    """hash((H(1),2))"""
    return hash((H(1),2))


@asked
def _(L, T, D, S, P, s, d):
    """hash(frozenset(L))"""
    return hash(frozenset(L))


@asked
def _(L, T, D, S, P, s, d):
    """s = {x for x in L}"""
    return {x for x in L}


@asked
def _(L, T, D, S, P, s, d):
    """d = {x: 1 for x in L}"""
    return {x: 1 for x in L}


d = {(1, H(1)): 3}
d[(H(1), 2)] = 5
print(d[1, H(5)], d[H(5), 2])
P = [(H(1), 2)]
silent = True
c = Counter([H(1), H(5), 3])
c.update([H(1), 3])
print(c, c + c, c - Counter([3]), c & c, c | c)
o = OrderedDict(P)
o.update(P)
o[H(2)] = 1
o.move_to_end(H(1))
print(list(o.items()))
print(o.pop(H(2)), list(o))
silent = False
o = defaultdict(list)
o[H(2)].append(1)
o.update(P)
print(list(o.items()))
c = ChainMap({H(1): 1}, {H(5): 2, H(2): 3})
print(c[H(1)], c[H(2)], H(3) in c, sorted(map(repr, c)))
silent = True
D = {H(1): 2, 3: 4}
S = {H(1), 3, H(3)}
L = [H(1), 3, H(5)]
for shown in D.keys() & S, D.keys() | L, D.keys() - L, D.keys() ^ S, D.items() & D.items(), S.intersection(L):
    print(sorted(map(repr, shown)))
print(D.items() == D.items(), (H(1), 2) in D.items(), (H(2), 2) in D.items(), D.keys() == {H(5), 3})
print(D.keys().isdisjoint([H(2)]), D.items() <= D.items(), D.keys() > {3})
