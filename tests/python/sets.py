# Sets and frozen sets: displays, methods, operators, relations, the order of iteration.
s = {1, 2, 3}
print(s, len(s), 2 in s, 5 in s, bool(s), bool(set()))
print(set(), frozenset(), frozenset([1, 2]), {True}, {None}, {(1, 2)}, repr({'a'}))
print(set([3, 1, 2, 1]), set('aaa'), set(range(5)), set((1, 2)), set({7: 8}), set({5}), set(frozenset([6])))
print({1, True, 1}, {0, False}, {True, 1}, {1 + 1, 2, len(s)})
print(sorted({5, 3, 4}), list({9, 1}), tuple({2}), max({1, 5}), min({1, 5}), sum({1, 5}))

# the order in the table
print({17, 1, 2, 3, 4, 0, 32})
print(set([0, 8, 16, 24, 32, 40, 48]))
print(set([100, 5, -1, -2, -3, 33, 65, 97, 129]))
t = set()
for i in range(60):
    t.add(i * 37 % 101)
    if i % 3 == 0:
        t.discard(i * 11 % 101)
print(t)
print(t.pop(), t.pop(), t)
t.clear()
print(t, len(t))
t.add(9)
t.add(1)
print(t)
for x in (0, 8, 16):
    t.add(x)
t.discard(0)
t.discard(8)
t.add(24)
t.add(32)
print(t)
print({(1, 2), (3, 4), (1, 2, 3), ()} == {(), (1, 2, 3), (3, 4), (1, 2)})

# one item
s.add(4)
s.add(4)
s.discard(1)
s.discard(99)
s.remove(2)
print(s, s.copy(), s.copy() is s, frozenset(s), frozenset(s).copy())
f = frozenset([1, 2])
print(f.copy() is f, frozenset(f) is f, set(f) == f, f == {1, 2}, {1, 2} == f, f != {1})
print({f: 'frozen'}[frozenset([2, 1])], f in {f}, {1, 2} in {f})
u = {f}
u.discard({1, 2})
print(u)
u = {frozenset([3])}
u.remove({3})
print(u)

# operators
a = {1, 2, 3, 4}
b = {3, 4, 5}
print(a | b, a & b, a - b, a ^ b, b - a, b | a, a | a, a & a, a - a, a ^ a)
print(a | f, f | a, f & a, a & f, f - {1}, a - f, f ^ a, a ^ f)
c = a
c |= {9}
c &= {9, 1, 2}
c -= {1}
c ^= {2, 7}
print(c, a is c, a)
g = f
g |= {5}
g &= {5, 1}
print(g, f)
print(a == b, a != b, a < b, a <= a, a < a, a > {7}, a >= a, {1} < {1, 2}, {1, 2} > {1}, {1} <= {2}, {1} >= {2}, {1} > {2})
print([{1}] < [{1, 2}], [{1}] < [{2}], [{1}] > [{2}], [{1}] >= [{2}], ({1}, 2) == ({1}, 2))
print({1: {2}} == {1: {2}}, {1} == [1], {1} != 1, set() == frozenset())

# methods that take any iterable
a = {1, 2, 3, 4}
print(a.union(), a.union([9, 8], (7,), {6: 5}), a.intersection([4, 5, 1]), a.intersection(), a.intersection({1, 2}, [2, 3]))
print(a.difference([1]), a.difference(), a.difference({1}, [2]), a.difference({3: 4}), a.symmetric_difference([1, 9, 9]))
print(f.union([3]), f.intersection([2, 3]), f.difference([1]), f.symmetric_difference([1, 5]), f.union())
print(a.issubset([1, 2, 3, 4, 5]), a.issuperset([1]), a.isdisjoint([5]), a.isdisjoint((1,)), a.issubset({1: 0}), a.issuperset({1: 0}), a.issubset({1}), a.issuperset(()))
print(a.update(), a.update([5]), a.update({6}, [7], {8: 9}), a)
print(a.intersection_update({1, 2, 5, 6, 99}), a, a.difference_update([1], {2}), a, a.symmetric_difference_update([5, 50]), a)
a.intersection_update()
a.difference_update()
print(a)
a.difference_update(a)
print(a, {1}.update({1}))
big = set(range(100))
big.difference_update(range(1, 90))
print(big, big - {0}, big & {95, 96}, {0} | big)
big.update(big)
print(len(big), len(big | set(range(20))), len(big ^ set(range(95, 105))))
big = set(range(20))
print(big - {1, 2, 3}, big.difference({3: 4}), set(range(3)) - set(range(1, 30)))
h = set(range(30)) & set(range(10, 50))
print(h, set(range(30)) | set(range(10, 40)), set([0, 32, 64]) | {96, 128}, set([64, 0, 32]).copy())

# iteration
total = 0
for x in {1, 2, 3}:
    total += x
print(total)
it = iter({5})
print(next(it), next(it, 'end'))
x, y = {1, 2}
print(x, y)
r = {1, 2, 3}
try:
    for x in r:
        r.add(x + 10)
except RuntimeError as e:
    print(e)
for x in r.copy():
    r.discard(x)
print(r)
n = [1]
n.extend({2})
n += {3}
print(n, dict({(1, 2)}), 'b' in {'a', 'b'}, ','.join({'x'}))
print(isinstance(r, set), isinstance(r, frozenset), isinstance(f, frozenset), isinstance(1, set))

# comprehensions, and stars in displays
print({x % 3 for x in range(10)}, {y for x in [[1, 2], [3]] for y in x if y != 2}, {x for x in ()})
print({*[1, 2], 3, *(4,)}, {*'a'}, {0, *{1: 2}}, {*range(3)}, [*{5}], {*{7}})
print(set(x * 2 for x in range(3)), {1}.union(x for x in (5, 6)), sorted({1, 2} | {x for x in range(4)}))
try:
    {[] for x in [1]}
except TypeError as e:
    print(e)
try:
    {1, *5}
except TypeError as e:
    print(e)
l = [1, 2, 3]
l[1:2] = (x for x in 'ab')
print(l, dict((k, k + 1) for k in range(2)), {1: 2}.keys() | (x for x in [4]))
