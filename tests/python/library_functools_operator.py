# functools and operator.
import functools
import operator
from functools import partial, reduce
from operator import attrgetter, itemgetter


def fails(f):
    try:
        f()
    except (TypeError, IndexError, AttributeError) as e:
        print(e.__class__.__name__, e)


def power(base, exponent, show="%d"):
    return show % base**exponent


square = partial(power, exponent=2)
two = partial(power, 2)
print(square(5), two(10), partial(two, show="<%d>")(3), square(3, show="%5d|"))
print(two.args, two.keywords, two.func is power, square.keywords, partial(two, 3).args, partial(int, "3"))
fails(lambda: partial(3))
fails(lambda: square())
print(reduce(lambda a, b: a * 10 + b, [1, 2, 3]), reduce(operator.add, [[1], [2]], []), reduce(max, iter([3, 9, 2])))
fails(lambda: reduce(operator.add, []))
big = functools.cmp_to_key(lambda a, b: b - a)
print(big(1) < big(2), big(2) < big(1), big(3).obj)

rows = [("b", 2), ("a", 2), ("c", 1)]
print(sorted(rows, key=itemgetter(1)), sorted(rows, key=itemgetter(1, 0)), max(rows, key=itemgetter(1)), itemgetter(0)("xyz"), itemgetter("k")({"k": 5}))


class Point:
    def __init__(self, x, y):
        self.x = x
        self.y = y

    def plus(self, n, m=0):
        return self.x + n + m


p = Point(3, 4)
print(attrgetter("x")(p), attrgetter("y", "x")(p), operator.methodcaller("plus", 5)(p), operator.methodcaller("plus", 5, m=1)(p))
fails(lambda: attrgetter("plus")(3))
print(operator.add(1, 2), operator.sub(5, 3), operator.mul(2, "ab"), operator.truediv(7, 2), operator.floordiv(7, 2), operator.mod(7, 3), operator.pow(2, 8))
print(operator.neg(3), operator.pos(-3), operator.abs(-4), operator.not_(0), operator.truth([]), operator.inv(5), operator.invert(0))
print(operator.lt(1, 2), operator.le(2, 2), operator.eq("a", "a"), operator.ne(1, 1), operator.ge(1, 2), operator.gt(3, 2))
print(operator.and_(6, 3), operator.or_(6, 3), operator.xor(6, 3), operator.lshift(1, 4), operator.rshift(16, 2), operator.is_(None, None), operator.is_not(1, None))
print(operator.contains([1, 2], 2), operator.getitem("abc", 1), operator.concat([1], [2]), operator.countOf([1, 2, 1], 1), operator.index(True))
d = {}
operator.setitem(d, "k", 1)
print(d)
operator.delitem(d, "k")
l = [1]
print(d, operator.iadd(l, [2]), l, operator.isub(5, 3), operator.imul(2, 3))
print(list(map(operator.mul, [1, 2, 3], [4, 5, 6])), sum(map(operator.itemgetter(1), rows)))
