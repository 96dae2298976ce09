def f(a, b, /, c=3, *args, d=4, **kw):
    return a, b, c, args, d, sorted(kw)


def g(*args, **kw):
    return f(*args, **kw)


def text(call):
    try:
        print(call())
    except TypeError as e:
        print(e)


class C:
    def __init__(self, *args, **kw):
        self.args = args, kw

    def m(self, x, y=2, **kw):
        return x, y, kw


t = (1, 2)
l = [1, 2, 3, 4]
d = {"d": 5, "z": 6}
print(f(*t))
print(f(*l))
print(f(*t, **d))
print(f(*l, **{}))
print(f(*"xyz"))
print(f(1, 2, **d))
print(f(1, 2, q=1, **d))
print(f(1, 2, **d, q=1))
print(f(1, 2, **{"q": 1}, **d))
print(g(1, 2, 3, 4, q=5))
print(C(*t, **d).args)
print(C(1, 2, x=3, **d).args)
print(C().m(*t))
print(C().m(*t, **d))
m = C().m
print(m(*(1,), **{"w": 2}))
print(*t)
print(*l, sep="-")
print(*l, **{"sep": "+", "end": "!\n"})
print(max(*l), min(*t))
print(*range(3))
print(str(*(5,)))
text(lambda: f(*5))
text(lambda: f(**5))
text(lambda: f(1, 2, d=1, **d))
text(lambda: f(1, 2, **d, **{"z": 1}))
text(lambda: f(1, 2, **{1: 2}))
text(lambda: f(*t, b=1, **{"a": 2}))
text(lambda: f(*()))
text(lambda: f(**{"c": 1}))
text(lambda: C().m(*5))
text(lambda: C(**5))
text(lambda: print(*5))
text(lambda: (lambda: 1)(*t))


class E(Exception):
    pass


e = E(*t)
print(e.args)
e = ValueError(*("a", "b"))
print(e.args)


def wrap(fn):
    def inner(*args, **kw):
        return fn(*args, **kw)
    return inner


@wrap
def add(a, b=1):
    return a + b


print(add(1), add(1, 2), add(1, b=5))


def deep(n, *args, **kw):
    return deep(n - 1, *args, **kw) if n else (args, kw)


print(deep(50, 1, 2, x=3))


def many(*args):
    return len(args)


print(many(*range(1000)), many(*[0] * 5000))
try:
    print(deep(5000, 1))
except RecursionError as e:
    print("deep")
