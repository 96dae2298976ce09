# hasattr() and getattr() of special names that objects have, or have not, by themselves.
import threading


class Plain:
    pass


class Sized:
    def __len__(self): return 3
    def __iter__(self): return iter([1])


class Called:
    def __call__(self): return 1


def flat(items):
    for item in items:
        if hasattr(item, "__iter__") and not isinstance(item, str):
            yield from flat(item)
        else:
            yield item


NAMES = ("__iter__", "__len__", "__next__", "__call__", "__getitem__", "__setitem__", "__contains__", "__enter__", "__exit__", "__add__",
         "__radd__", "__bool__", "__index__", "__reversed__", "__lt__", "__eq__", "__hash__", "__str__", "__repr__", "__init__", "__class__",
         "__missing__", "__getattr__", "__sizeof__", "__other__", "__float__", "__int__", "__abs__")
for x in ([], (), {}, set(), frozenset(), "a", 1, True, 1.5, len, flat, range(3), iter([]), iter(()), iter(range(2)), flat([]), slice(1),
          threading.Lock(), Plain(), Sized(), Called()):
    print([n for n in NAMES if hasattr(x, n)])
print(list(flat([1, [2, (3, "four")], {5}])))
print(getattr(Plain(), "__len__", 4), getattr([], "__next__", None), getattr(3, "__iter__", "none"), getattr("a", "__missing__", 5))
print(callable(getattr(Called(), "__call__", None)), getattr(Sized(), "__len__", None)(), getattr(Plain(), "zz", 1))
print([hasattr(x, name) for x in ([], {}, "a", Plain()) for name in ("append", "keys", "join", "zz")])
print([hasattr(None, name) for name in ("__len__", "__iter__", "__bool__", "__eq__", "__call__", "__enter__", "__getitem__")])
print(None.__bool__(), getattr(None, "__len__", "none"), None.__eq__(None))
