# Comprehensions, stars in displays and targets, := and ** (gc: another order).

class Tracked:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print('gone', self.name)


x = 'outer'
print([x for x in range(5)], x)
print([x * y for x in range(3) for y in range(x) if y % 2 == 0 if x], x)
print({k: k * k for k in range(4) if k != 2}, x)
print([[i + j for i in range(3)] for j in range(2)])
print([x for x in [x for x in 'abc']])
print([y for x in range(3) for y in [x + 1]])
print([y for x in range(3) for y in (x * 2,) if y])
print([(a, b) for a, b in [(1, 2), (3, 4)]])
print([i for i, in [(1,), (2,)]])
print([a for a, *b in [(1, 2, 3), (4,)]], [b for a, *b in [(1, 2, 3), (4,)]])
print(x, [x for i in range(2)])


def function(n, x):
    total = [x + n for n in range(n)]
    again = {x: n for x in 'pq'}
    return total, again, n, x


print(function(3, 10))


def unbound():
    try:
        return [1 for a in [1] for b in b]
    except UnboundLocalError as e:
        return str(e)


print(unbound())


def leaves():
    try:
        return hidden
    except NameError as e:
        return str(e)


[hidden for hidden in range(3)]
print(leaves())


class Body:
    x = 'attribute'
    items = [i for i in range(3)]
    seen = [x for i in range(2)]
    first = [i for i in x]
    x = [x for x in items]


print(Body.items, Body.seen, Body.first, Body.x)


def lifetimes():
    names = [t.name for t in [Tracked('a'), Tracked('b')]]
    print('after', names)


lifetimes()


def raises(n):
    t = 'kept'
    try:
        return [10 // (2 - t) for t in [n for n in range(4)]]
    except ZeroDivisionError as e:
        print('caught', t, n)
        del e
    print('still', t, n)


raises(7)


def nested_raise(x):
    try:
        return [[x for x in range(y, 'a')] for y in [1]]
    except TypeError:
        return x


print(nested_raise('x'))
print([print(1), [2 for _ in range(2)], 3][1])


def walrus(values):
    found = [last := v for v in values if (half := v // 2)]
    return found, last, half


print(walrus([1, 2, 3, 5]))
if (n := 10) > 5:
    print(n)
while (n := n - 4) > 0:
    print(n)
print([top := i for i in range(3)], top)
print((y := 1, z := 2)[1], y, z)
print([(m := k) * m for k in range(3)])
print(x[(p := 1)], p)

print([*range(3), *'ab', 7, *[]], (*[1, 2], 3), {**{1: 2}, 3: 4, **{1: 5}, 6: 7})
t = *range(2), 5
print(t, [*{1: 2}], [*t, *t])
print({'a': 1, **{'b': 2}}, {**{}})


def result():
    return *'ab', 1


print(result())
a, *b, c = range(6)
print(a, b, c)
*a, = 'xyz'
print(a)
[a, (b, *c), *d] = 1, (2, 3, 4), 5, 6
print(a, b, c, d)
for i, *rest in [(1, 2, 3), (4,), 'abc']:
    print(i, rest)
o = {}
o['k'], *o['rest'] = 1, 2, 3
print(o)
a = b = c = [1]
print(a is b is c)
a = o['z'] = b, c = 1, 2
print(a, b, c, o)
for Body.y in range(2):
    print(Body.y)
for o['loop'] in 'ab':
    pass
print(o['loop'])
for i in *'ab', 'c':
    print(i, end=' ')
else:
    print()
for [p, q] in [(1, 2)]:
    print(p, q)


def wrong(f):
    try:
        f()
    except (ValueError, TypeError) as e:
        print(type_of(e), e)


def type_of(e):
    return isinstance(e, ValueError)


def too_few():
    a, *b, c = [1]


def no_iterable():
    a, *b = 5


def no_mapping():
    {**[1]}


def star_of_int():
    [*5]


def unhashable():
    return {k: 1 for k in [[1]]}


wrong(too_few)
wrong(no_iterable)
wrong(no_mapping)
wrong(star_of_int)
wrong(unhashable)
*a, b = 8, 9
a, b = *a, b
print(a, b)
[] = []
() = ''
