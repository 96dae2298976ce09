# The module operator, which CPython has in C: native code (library.h).


class itemgetter:
    def __init__(self, item, /, *items):
        self._items = (item,) + items

    def __call__(self, obj, /):
        if len(self._items) == 1:
            return obj[self._items[0]]
        return tuple([obj[item] for item in self._items])


class attrgetter:
    def __init__(self, attr, /, *attrs):
        self._paths = [name.split(".") for name in (attr,) + attrs]

    def __call__(self, obj, /):
        found = tuple([_along(obj, path) for path in self._paths])
        return found[0] if len(found) == 1 else found


def _along(o, path):
    for name in path:
        o = getattr(o, name)
    return o


class methodcaller:
    def __init__(self, name, /, *args, **kwargs):
        self._name = name
        self._args = args
        self._kwargs = kwargs

    def __call__(self, obj, /):
        return getattr(obj, self._name)(*self._args, **self._kwargs)


def operator__abs(a, /):
    return abs(a)


def operator__pow(a, b, /):
    return a ** b


def operator__index(a, /):
    if not isinstance(a, int):
        raise TypeError("'" + a.__class__.__name__ + "' object cannot be interpreted as an integer")
    return int(a)


def operator__contains(a, b, /):
    return b in a


def operator__getitem(a, b, /):
    return a[b]


def operator__setitem(a, b, c, /):
    a[b] = c


def operator__delitem(a, b, /):
    del a[b]


def operator__concat(a, b, /):
    return a + b


def countOf(a, b, /):
    n = 0
    for item in a:
        if item is b or item == b:
            n += 1
    return n


def truth(a, /):
    return True if a else False


def not_(a, /):
    return not a


def is_(a, b, /):
    return a is b


def is_not(a, b, /):
    return a is not b


def operator__lt(a, b, /):
    return a < b


def operator__le(a, b, /):
    return a <= b


def operator__eq(a, b, /):
    return a == b


def operator__ne(a, b, /):
    return a != b


def operator__ge(a, b, /):
    return a >= b


def operator__gt(a, b, /):
    return a > b


def operator__add(a, b, /):
    return a + b


def operator__sub(a, b, /):
    return a - b


def operator__mul(a, b, /):
    return a * b


def truediv(a, b, /):
    return a / b


def floordiv(a, b, /):
    return a // b


def operator__mod(a, b, /):
    return a % b


def operator__neg(a, /):
    return -a


def operator__pos(a, /):
    return +a


def inv(a, /):
    return ~a


def invert(a, /):
    return ~a


def and_(a, b, /):
    return a & b


def or_(a, b, /):
    return a | b


def xor(a, b, /):
    return a ^ b


def lshift(a, b, /):
    return a << b


def rshift(a, b, /):
    return a >> b


def iadd(a, b, /):
    a += b
    return a


def isub(a, b, /):
    a -= b
    return a


def imul(a, b, /):
    a *= b
    return a
