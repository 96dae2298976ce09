# Dicts made of dicts, pairs and names; update, |, popitem, fromkeys (gc: another order).
def attempt(function):
    try:
        print(function())
    except (TypeError, ValueError, KeyError) as e:
        print(repr(e))


class Noisy:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print('del', self.name)


print(dict(a=1), dict({1: 2}, b=3), dict([(1, 2), [3, 4], 'ab', {5: 6, 7: 8}.keys()], c=5), dict((), d=4), dict({'a': 1}, a=2))
d = {1: 2}
print(d.update(), d.update({3: 4}), d.update([(5, 6), (1, 7)]), d.update(x=1, y=2), d.update({8: 9}, z=3), d)
print(d | {1: 0, 'n': 1}, {} | d == d, d)
e = d
e |= {10: 11}
e |= [(12, 13)]
print(d is e, d)
print(d.popitem(), d.popitem(), len(d))
d = {1: 1, 2: 2, 3: 3}
del d[3]
print(d.popitem(), d)
d[5] = 5
print(d, d.popitem(), d.popitem(), d)
print({}.fromkeys([1, 2, 1]), d.fromkeys('ab', 3), d.fromkeys({4: 5}, []), d.fromkeys(range(3), 0))


def empty():
    return {}.popitem()


def not_pairs():
    return dict([1])


def three():
    return dict([(1, 2), (1, 2, 3)])


def number():
    return dict(5)


def key():
    return dict([([], 2)])


def partly():
    f = {}
    try:
        f.update([(1, 2), (3,)])
    finally:
        print(f)


def or_list():
    return {1: 2} | [(3, 4)]


def ior_number():
    f = {}
    f |= 5


def keys_number():
    return {}.fromkeys(5)


def keys_list():
    return {}.fromkeys([[]])


for each in (empty, not_pairs, three, number, key, partly, or_list, ior_number, keys_number, keys_list):
    attempt(each)
n = {1: Noisy(1), 2: Noisy(2)}
n.update({1: Noisy('a')})
print('updated')
n.update([(2, Noisy('b')), (2, Noisy('c'))])
print('updated')
n |= {1: Noisy('d')}
print('joined')
k, v = n.popitem()
v = None
print('popped')
n = None
