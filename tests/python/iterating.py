# What goes through an iterator: built-in functions, unpacking, stars.


def count(n):
    i = 0
    while i < n:
        yield i
        i += 1


def noisy(items):
    for item in items:
        print('give', item)
        yield item
    print('end')


print(list(count(3)), tuple(count(3)), sum(count(4)), max(count(4)), min(count(4)))
print(sorted(x % 3 for x in range(6)), sorted(count(3), reverse=True))
print(dict((k, k * k) for k in range(3)), ', '.join(str(i) for i in count(3)))
print(sum(x * x for x in range(5)), sum((x for x in range(3)), 10))
print(max((len(w), w) for w in ['a', 'bcd', 'ef']))
a, b = count(2)
print(a, b)
try:
    a, b = noisy('xyz')
except ValueError as e:
    print(e)
try:
    a, b, c = noisy('x')
except ValueError as e:
    print(e)
a, *b = noisy('xyz')
print(a, b)
print([*count(2), *noisy('q')])
l = [9]
l.extend(noisy('ab'))
print(l)
l += count(2)
print(l)
print(any(x > 1 for x in noisy([1, 2, 3])), all(x < 2 for x in noisy([1, 2, 3])))
print(any([]), all([]), any([0, '', None]), all([1, 'a']), any({0: 1}), all('ab'))
print(2 in noisy([1, 2, 3]), 'z' in noisy('a'), 1 not in noisy([0]))
it = iter([1, 2, 3, 4])
print(2 in it, list(it), list(it))
it = iter(range(5))
print(next(it), list(it), sum(iter([1, 2])), tuple(iter('ab')), sorted(iter({3: 1, 2: 1})))
a, *b = iter([1, 2, 3])
print(a, b, [*iter('xy')], max(iter((4, 7, 5))))
a, b = iter('pq')
print(a, b)
print(list(enumerate('ab')), list(enumerate(count(2), 5)), list(enumerate([7], start=-1)))
for i, (x, y) in enumerate([(1, 2), (3, 4)], 1):
    print(i, x, y)
print(list(zip('abc', [1, 2])), list(zip([1], (2,), 'x')), list(zip()), list(zip('a')))
print(list(zip(count(3), noisy([7, 8]))))
print(dict(zip('ab', range(2))), list(zip('ab', count(5), range(3), 'xyz')))
print(list(map(str, [1, 2])), list(map(lambda x: x * 2, count(3))))
print(list(map(lambda x, y: x + y, [1, 2, 3], (10, 20))), list(map(max, 'ab', 'ba', 'cc')))
print(list(filter(None, [0, 1, '', 'a'])), list(filter(lambda x: x % 2, count(5))))
print(list(reversed([1, 2, 3])), list(reversed('abc')), list(reversed(range(3))), list(reversed(())))
m = map(str, noisy([1, 2]))
print('lazy')
print(next(m), next(m), next(m, 'none'))
z = zip(noisy('ab'), noisy('c'))
print(next(z))
print(next(z, 'stop'))
e = enumerate(noisy('a'))
print(next(e), next(e, 'over'))
f = filter(lambda x: x, noisy([0, 5]))
print(next(f))


def countdown():
    global n
    n -= 1
    return n


n = 4
print(list(iter(countdown, 0)))
for x in iter(lambda: countdown(), -3):
    print(x, end=' ')
print()




for i in range(9):
    try:
        if i == 0:
            map(str, 5)
        if i == 1:
            zip([], 5)
        if i == 2:
            enumerate(5)
        if i == 3:
            filter(None, 5)
        if i == 4:
            any(5)
        if i == 5:
            reversed(5)
        if i == 6:
            map(str)
        if i == 7:
            iter(5, 5)
        if i == 8:
            list(map(lambda x: x // 0, [1]))
    except TypeError as e:
        print(i, e)
    except ZeroDivisionError as e:
        print(i, e)


def raising():
    yield 1
    raise KeyError('inside')


for f in [list, tuple, sum, max, sorted, any]:
    try:
        f(raising())
    except (KeyError, TypeError) as e:
        print(e.args)
rev = [1, 2, 3]
r = reversed(rev)
print(next(r))
rev.pop()
rev.pop()
print(list(r))
for i, x in enumerate([1, 2]):
    for y in (z for z in range(x)):
        if y:
            break
    else:
        print('no break', i)


def stops(x):
    if x < 3:
        return x
    raise StopIteration(444)


def through_map():
    print((yield from map(stops, range(9))))


print(list(through_map()), list(map(stops, [1, 5, 2])))
print(list(enumerate(iterable='ab', start=2)))
