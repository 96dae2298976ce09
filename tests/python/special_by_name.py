# Special methods of built-in types, called by their names.
import threading


def attempt(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__)


l, d, s, t, n, f, z = [3, 1, 2], {"a": 1}, "abc", (1, 2), 5, 1.5, {1, 2}
print(l.__len__(), d.__contains__("a"), l.__getitem__(0), l[1:].__getitem__(slice(0, 1)), s.__add__("x"), list(l.__iter__()))
print(n.__eq__(5), n.__eq__("a"), n.__add__(2), n.__add__(1.5), f.__add__(2), f.__radd__(2), n.__rsub__(7), True.__and__(1))
print(s.__mul__(2), s.__contains__("b"), s.__eq__(3), s.__lt__("b"), "%d".__mod__(4), t.__add__((3,)), t.__hash__() == hash(t))
print(z.__or__({3}), z.__or__([3]), z.__le__({1, 2, 3}), z.__eq__(frozenset([1, 2])), frozenset([1]).__sub__(z))
print(l.__lt__([4]), l.__eq__((3, 1, 2)), l.__ne__([3]), d.__or__({"b": 2}), d.__eq__({"a": 1}), d.__lt__({}))
print(l.__iadd__([9]) is l, l, l.__imul__(2), d.__ior__([("z", 0)]), z.__iand__({1}), z)
print(l.__setitem__(0, 8), l.__delitem__(1), l, d.__setitem__("k", 2), d.__delitem__("a"), d)
print(n.__pow__(2), n.__pow__(2, 3), n.__divmod__(2), n.__neg__(), n.__invert__(), n.__index__(), n.__float__(), n.__bool__())
print(n.__round__(), f.__round__(), f.__int__(), n.__repr__(), s.__str__(), f.__format__(".3f"), n.__format__("04d"))
print(d.keys().__len__(), d.keys().__contains__("k"), d.keys().__and__(["k"]), d.items().__eq__({("k", 2)}), None.__bool__(), None.__eq__(None))
print(range(4).__len__(), range(4).__contains__(2), range(4).__getitem__(-1), list(range(3).__reversed__()), list(l.__reversed__()))
for wrong in (lambda: l.__getitem__("x"), lambda: d.__getitem__("x"), lambda: l.__add__(1), lambda: l.__len__(1),
              lambda: list.__len__({}), lambda: int.__add__("a", "b"), lambda: n.__len__(), lambda: "a".__mul__("b"),
              lambda: str.__len__(5), lambda: {}.__delitem__(1)):
    attempt(wrong)

print(list.__len__(l), dict.__contains__(d, "k"), str.__add__("a", "b"), int.__add__(True, 2), tuple.__getitem__(t, 1))
print(sorted(["ccc", "a", "bb"], key=str.__len__), list(map(int.__mul__, [1, 2], [3, 4])), int.bit_length(5))
print(list.__iadd__(l, [7]) is l, l, dict.__setitem__(d, "q", 1), d, set.__ior__(z, {8}), list.__getitem__(l, 0))
print(getattr(l, "__len__")(), hasattr(n, "__len__"), [getattr(x, "__len__")() for x in (l, d, s)], l.__len__.__name__)


def double(x=2):
    return x * 2


def numbers():
    yield 1
    yield 2


g, it, lock = numbers(), iter([5, 6]), threading.Lock()
print(g.__next__(), g.__iter__() is g, next(g), it.__next__(), it.__iter__() is it, list(it))
attempt(lambda: g.__next__())
attempt(lambda: it.__next__())
print(double.__call__(3), double.__get__(5)(), double.__get__(None, int) is double, len.__call__("ab"), l.append.__call__(4))
print(lock.__enter__(), lock.locked(), lock.__exit__(None, None, None), lock.locked())


class Same:
    def __eq__(self, other):
        return isinstance(other, Same)

    def __hash__(self):
        return super().__hash__()


a, b = Same(), Same()
print(a == b, hash(a) == hash(b), object.__hash__(a) == hash(a), len({a, b, a}))
