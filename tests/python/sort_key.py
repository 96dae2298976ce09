# list.sort, min and max with key=, reverse=, default= (gc: another order).
class Noisy:
    def __init__(self, n):
        self.n = n

    def __del__(self):
        print('del', self.n)


def of(x):
    return x.n


def negative(x):
    return -x


def last(x):
    return x % 10


def attempt(function):
    try:
        print(function())
    except (TypeError, ValueError, ZeroDivisionError) as e:
        print(e)


l = [13, 22, 11, 32, 31, 2]
l.sort(key=last)
print(l)
l.sort(key=last, reverse=True)
print(l)
l.sort(reverse=True)
print(l)
l.sort(reverse=False, key=None)
print(l, l.sort(key=negative), l)
print(sorted(l, reverse=True), sorted((1, 3, 2), key=negative), sorted({5, 4}, key=None, reverse=1))
pairs = [(1, 'b'), (0, 'a'), (1, 'a'), (0, 'b')]
pairs.sort(reverse=True)
print(pairs)
print(min([3, 1, 2], key=negative), max(3, 1, 2, key=negative), min('abc', default='z'), min([], default='z'), max((), default=None))
print(max([], key=negative, default=7), min([], key=negative, default=None), max([1, 5, 11, 21], key=last), min([1, 5, 11, 21], key=last))
print(max({'a': 3, 'b': 2}, key={'a': 1, 'b': 2}.get), min([4, 2], key=None), max(['aaa', 'b'], key=len), min('x', 'yy', key=len))


def empty_min():
    return min([])


def empty_key():
    return max([], key=negative)


def both():
    return min(1, 2, default=3)


def wrong():
    return min([1, 'a'], key=None)


def fails(x):
    return 1 // (x - 2)


def sort_fails():
    m = [1, 2, 3]
    try:
        m.sort(key=fails)
    finally:
        print(m)


def sort_grows():
    m = [3, 1, 2]

    def key(x):
        m.append(x)
        return x
    m.sort(key=key)


def sees_nothing():
    seen = []
    m = [3, 1, 2]

    def key(x):
        seen.append(len(m))
        return x
    m.sort(key=key)
    return m, seen


def of_mixed():
    [1, 'a'].sort(key=negative)


for each in (empty_min, empty_key, both, wrong, sort_fails, sort_grows, sees_nothing, of_mixed):
    attempt(each)
n = [Noisy(3), Noisy(1), Noisy(2)]
n.sort(key=of)
print([n[0].n, n[1].n, n[2].n], max(n, key=of).n, min(n[0], n[1], key=of).n)
n.sort(key=of, reverse=True)
print(max([Noisy(8), Noisy(9)], key=of).n)
n = None
