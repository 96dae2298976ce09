# Keys whose __eq__ raises, in the middle of what sets and dicts do with several.
import threading
class P:
    def __init__(self, n): self.n = n
    def __hash__(self): return 1
    def __eq__(self, o):
        if self.n == 9 or getattr(o, "n", 0) == 9: raise ValueError("nine")
        return isinstance(o, P) and self.n == o.n
def tries():
    a = {P(1)}; a.add(P(2)); b = {P(9)}; b2 = {P(2)}
    d = {P(1): 1}; e = {P(9): 2}; e2 = {P(1): 3}
    for f in (lambda: a | b,
              lambda: a & b, lambda: a - b, lambda: a ^ b, lambda: a == {P(1), P(3)}, lambda: a <= b,
              lambda: a.isdisjoint(b), lambda: a.update(b), lambda: a.update([P(3)], b, [P(4)]),
              lambda: {P(1), P(9)}, lambda: {P(1): 1, P(9): 2}, lambda: {**d, **e}, lambda: d | e,
              lambda: d.update(e), lambda: dict([(P(1), 2), (P(9), 3)]), lambda: d == e, lambda: d | e2,
              lambda: d.update(e2), lambda: {*a, *b},
              lambda: a.union(b2, b), lambda: a.intersection(b2, b), lambda: a.difference(b2, b),
              lambda: a.symmetric_difference(b2), lambda: frozenset(a) | b2,
              lambda: (a | b2) ^ frozenset(b2), lambda: d.keys() & b, lambda: d.keys() | b2,
              lambda: d.items() & e2.items(), lambda: a.issuperset([P(9)]),
              lambda: dict.fromkeys([P(1), P(9)])):
        try:
            x = f()
            print(type(x).__name__, x if x is None or isinstance(x, bool) else len(x), len(a), len(d))
        except ValueError as err:
            print("raised", err, len(a), len(d))
    for s in ("|=", "&=", "-=", "^="):
        for other in (b, b2):
            c = set(a)
            try:
                if s == "|=": c |= other
                elif s == "&=": c &= other
                elif s == "-=": c -= other
                else: c ^= other
            except ValueError: print("raised", end=" ")
            print(s, len(c))
t = threading.Thread(target=tries)
t.start()
t.join()
