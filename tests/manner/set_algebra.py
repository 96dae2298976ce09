a, b = {1, 2, 3, 4}, {3, 4, 5}
print(a | b, a & b, a - b, a ^ b, b - a)
print(a >= {1, 2}, a > a, {1} < a, a.issuperset([1]), a.issubset(range(9)), a.isdisjoint((9, 8)))
c = a.copy()
c.add(9)
c.discard(100)
c.remove(1)
c |= {7}
c &= {2, 3, 7, 9}
c -= {3}
c ^= {2, 1}
print(c, len(c), a)
try:
    c.remove("absent")
except KeyError as e:
    print("KeyError", e)
print(a.union([10], (11,)), a.intersection([1, 2, 9]), a.difference([1], [2]), a.symmetric_difference([1, 12]))
print(set(), set("a"), frozenset(), frozenset([3]), {frozenset([1]): "x"}[frozenset({1})], {1} == frozenset({1}))
print(sorted({len(w) for w in ("a", "bb", "cc")}), max({3, 8, 1}), sum({1, 1, 2}), bool(set()))
try:
    {[1]}
except TypeError as e:
    print(e)
unique = []
seen = set()
for x in [3, 1, 3, 2, 1]:
    if not (x in seen or seen.add(x)):
        unique.append(x)
print(unique, list(dict.fromkeys([3, 1, 3])))
empty = set()
empty.update([1], "a", {2: 3})
print(sorted(map(str, empty)), empty.pop() in (1, 2, "a"), len(empty))
empty.clear()
print(empty, a == {4, 3, 2, 1}, {1, 2} != {1}, {True, 1, 1.0})
powerset = [set()]
for x in (1, 2, 3):
    powerset += [s | {x} for s in powerset]
print(powerset)
