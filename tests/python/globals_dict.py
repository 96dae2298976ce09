# globals(), and locals(): the module's variables by their names.
x = 1
greeting = "hello"


def counter():
    globals()["total"] = globals().get("total", 0) + 1
    return total


print(globals()["x"], "x" in globals(), "y" in globals(), globals().get("y", "none"))
print(counter(), counter(), total)
globals()["x"] = 10
print(x)
for name in ("alpha", "beta"):
    globals()[name] = len(name)
print(alpha, beta)
try:
    globals()["gamma"]
except KeyError as e:
    print("KeyError", e)
del globals()["alpha"]
try:
    alpha
except NameError as e:
    print(e)
print(globals().pop("beta"), "beta" in globals(), "print" in globals())
print(globals()["__name__"], globals() is globals(), isinstance(globals(), dict))


def test_one():
    return "one"


def test_two():
    return "two"


print([name for name in list(globals()) if name.startswith("test_")])
print([value() for name, value in sorted(globals().items()) if name.startswith("test_")])
print(globals()["test_one"](), locals()["greeting"], vars()["x"])
globals().update(x=5, total=9)
print(x, total, globals().setdefault("x", 7))
try:
    for each in globals():
        each_length = len(each)
except RuntimeError as e:
    print(e)


def named(a, b=2, *args, c=3, **rest):
    d = a + b
    e = lambda: d
    del a
    return locals()


found = named(1, 5, 6, c=7, z=8)
del found["e"]
print(found)


def formatted(name, size):
    half = size / 2
    return "%(name)s %(half)s" % locals(), "{name}={size}".format(**locals())


print(formatted("box", 5))


def empty():
    return locals()


print(empty(), [v for v in [1]])


class Plugin:
    kind = "plugin"


cls = globals()["Plugin"]
print(cls.kind, cls is Plugin)
