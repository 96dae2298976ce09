# Stars beside classes, generators and what libraries do in Python.
class A:
    def __init__(self, *args, **kw):
        self.got = args, kw

    @property
    def first(self):
        return self.got[0][0]

    @staticmethod
    def s(*a, k=1):
        return a, k

    @classmethod
    def make(cls, *a, **k):
        return cls(*a, **k)

    def __call__(self, *a, **k):
        return a, k


class B(A):
    def __init__(self, x, *rest, y=2, **kw):
        super().__init__(x, *rest, y=y, **kw)

    def m(self, *a):
        return super().s(*a, k=3)


def later_name():
    def inner():
        pass
    return inner.__qualname__


b = B(1, 2, 3, z=4)
print(b.got, b.first, b.s(1, 2, k=5), B.make(7, y=8).got, b.m(*[1, 2]))
print(b(*(1,), **{"q": 2}))
print(A.s.__name__, b.m.__name__, B.__name__, B.m.__qualname__, later_name())


class N:
    def __new__(cls, *a, **k):
        o = super().__new__(cls)
        o.a = a, k
        return o


print(N(*(1, 2), **{"k": 3}).a)
print(sorted(*([3, 1, 2],), **{"reverse": True}))


def gen(*args, **kw):
    for a in args:
        yield a, kw


print(list(gen(*range(3), k=1)))
print([*(x for x in gen(1))])
print(max(*(i for i in range(4))))


def later(*a):
    return (lambda *b: a + b)


print(later(1)(*later(2)(3)))
print((lambda: [i for i in range(3)])())
fs = [lambda: i for i in range(3)]
print([f() for f in fs])


def comp(x):
    return [lambda: (x, j) for j in range(2)]


print([f() for f in comp(5)])
