# isinstance with the built-in kinds, classes and tuples of them.


class A:
    pass


class B:
    pass


a = A()
print(isinstance(1, int), isinstance("a", str), isinstance([], list), isinstance((), tuple))
print(isinstance({}, dict), isinstance(1, str), isinstance(None, int), isinstance(True, int))
print(isinstance(a, A), isinstance(a, B), isinstance(a, (B, A)), isinstance(1, (str, list)))
print(isinstance(A, A), isinstance(True, bool))
for x in None, (x for x in []), len, print, {}.keys(), lambda: 0, NotImplemented, ..., range(3), iter([]), zip([]), 3, A, a:
    print([isinstance(x, type(y)) for y in (None, (x for x in []), len, {}.keys(), lambda: 0, ..., range(3), iter([]), 3, A, a)],
          isinstance(x, zip), isinstance(x, (int, type(None))))
