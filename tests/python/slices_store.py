# Slices that are assigned to and deleted, and slice objects (gc: another order).
class Noisy:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print('del', self.name)


def attempt(l, key, new):
    try:
        l[key] = new
    except (TypeError, ValueError) as e:
        print(e)
    return l


l = [0, 1, 2, 3, 4, 5]
l[1:3] = 'abc'
print(l)
l[:0] = (9,)
l[len(l):] = [10, 11]
l[3:3] = range(2)
print(l)
l[1:4] = []
print(l)
l[5:2] = [7]
l[-2:] = [8]
l[2:100] = {1: 2}
l[:] = l
print(l)
l[1:] = l
print(l)
l[::2] = l[::-2]
print(l)
l[:] = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]
l[::3] = 'wxyz'
l[-1::-4] = [1, 2, 3]
l[1:5:2] = (20, 30)
l[9:2:1] = [5, 5]
print(l)
del l[2:4]
del l[::3]
del l[::-2]
del l[10:]
del l[5:1]
print(l)
del l[:]
print(l)
l[:] = [1]
l += [2, 3]
l[1:2] += [4]
l[0:2] *= 2
print(l)
k = slice(1, 3)
m = [1, 2, 3, 4]
print(m[k], m[slice(None)], m[slice(None, None, -1)], 'hello'[k], (1, 2, 3)[slice(2)])
m[k] = [0]
del m[slice(1)]
print(m, k, slice(5), slice(1, 2, 3), repr(slice(None)), k == slice(1, 3), k != slice(1), slice(1, 2) == (1, 2))
print(slice(1, 20, 3).indices(10), slice(None, None, -1).indices(5), slice(-3, None).indices(10), slice(5).indices(0))
print(range(10)[2:5], range(10)[::3], range(0, 10, 3)[::2], range(10)[::-1], range(5)[10:], list(range(10)[-3:]), range(1, 9, 2)[slice(1, 3)])
print(attempt([1, 2, 3], slice(1, 2), 5))
print(attempt([1, 2, 3], slice(None, None, 2), [1]))
print(attempt([1, 2, 3], slice(None, None, 0), [1]))
print(attempt([1, 2, 3], slice('a', None), [1]))
print(attempt([1, 2, 3], slice(0, 1, 1), None))
print(attempt((1, 2), slice(0, 1), (3,)))
try:
    del m['a':]
except TypeError as e:
    print(e)
try:
    del (1, 2)[0:1]
except TypeError as e:
    print(e)

n = [Noisy(1), Noisy(2), Noisy(3), Noisy(4), Noisy(5), Noisy(6)]
n[0:2] = [Noisy('a')]
print('assigned')
n[::2] = [Noisy('b'), Noisy('c'), Noisy('d')]
print('assigned')
del n[1:3]
print('deleted')
del n[::2]
print('deleted', len(n))
n[:] = []
print('end')
