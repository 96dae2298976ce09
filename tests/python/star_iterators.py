# Stars in calls of and with generators and iterators.
def f(*args, **k):
    return args, k
class C:
    def __iter__(self):
        yield 1
        yield 2
print(f(*(i for i in 'xy')), f(*C(), *iter([3]), *map(str, [4]), k=1))
g = (i for i in range(3))
print(next(*[g]), next(*(g, 'd')), f(*g), next(*(g, 'd')))
def echo():
    x = None
    while True:
        x = yield x
e = echo()
e.send(*[None])
print(e.send(*(5,)))
print(list(map(*(str, [1, 2]))), list(zip(*[(1, 2), (3, 4)])), list(zip(*[(1, 2)] * 4)))
print(max(*(i for i in range(3))), [*f(*C())])
