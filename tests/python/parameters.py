import threading


def f(a, b, /, c, d=4, *args, e, g=7, **kw):
    return (a, b, c, d, args, e, g, sorted(kw))


print(f(1, 2, 3, e=5))
print(f(1, 2, 3, 4, 5, 6, e=5, g=8, h=9, i=10))
print(f(1, 2, c=3, e=5, a=1, b=2))


def text(call):
    try:
        print(call())
    except TypeError as e:
        print(e)


def g(a, b):
    return a, b


def h(a, b=1, *, c, d=2):
    return a, b, c, d


def p(a, b, /):
    return a, b


def r(*args):
    return args


def k(**kw):
    return kw


def nothing():
    pass


class C:
    def m(self, x):
        return x

    def star(*args, **kw):
        return len(args), kw

    def __init__(self, x=1, *rest, y=2):
        self.x = x, rest, y


text(lambda: g())
text(lambda: g(1))
text(lambda: g(1, 2, 3))
text(lambda: g(b=1))
text(lambda: g(1, a=2))
text(lambda: g(1, 2, c=3))
text(lambda: h())
text(lambda: h(1))
text(lambda: h(1, 2, 3))
text(lambda: h(1, 2, 3, c=1))
text(lambda: h(1, c=1))
text(lambda: h(c=1, a=2, d=3))
text(lambda: p(1, b=2))
text(lambda: p(a=1, b=2))
text(lambda: p(1))
text(lambda: r(1, 2, 3))
text(lambda: r(a=1))
text(lambda: k(a=1, b=2))
text(lambda: k(1))
text(lambda: nothing(1))
text(lambda: nothing(1, 2))
text(lambda: C().m())
text(lambda: C().m(1, 2))
text(lambda: C().star(1, 2, z=3))
text(lambda: C(1, 2, 3, y=4).x)
text(lambda: C(z=4).x)
text(lambda: (lambda x, *y, z=3, **w: (x, y, z, w))(1, 2, z=4, q=5))


def five(a, b, c, d, e):
    pass


text(lambda: five())
text(lambda: five(1, 2))
text(lambda: five(1, 2, 3))


def kw3(*, a, b, c):
    pass


text(lambda: kw3())
text(lambda: kw3(b=1))


def deco(fn):
    print("deco")

    def inner(*args, **kw):
        print("calling", len(args), kw)
        return fn

    return inner


def with_arg(n):
    def wrap(fn):
        print("wrap", n)
        return fn
    return wrap


@deco
@with_arg(3)
def decorated(a, b=2):
    return a + b


print(decorated(1)(5))


@with_arg(1)
class Decorated:
    @with_arg(2)
    def method(self):
        return "m"


print(Decorated().method())
x: int = 5
y: "undefined"
print(x)


def annotated(a: int, b: str = "b") -> None:
    z: int = 3
    w: int
    try:
        w
    except UnboundLocalError as e:
        print(e)
    return a, b, z


print(annotated(1))


class Ann:
    """Doc."""
    field: int = 4
    other: str

    def __init__(self):
        self.v: int = 5


print(Ann().v, Ann.field)


def outer():
    "doc"
    def inner(a):
        pass
    text(lambda: inner())


outer()
t = threading.Thread(target=r, args=(1, 2))
t.start()
t.join()
t = threading.Thread(target=lambda *a: print(a), args=(1, 2))
t.start()
t.join()
