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
