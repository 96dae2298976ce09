# Identity.
a = []
b = a
c = []
print(a is b, a is c, a is not c, a == c)
print(None is None, True is True, True is not False)
x = None
print(x is None, x is not None)


def f():
    return f


print(f() is f)
