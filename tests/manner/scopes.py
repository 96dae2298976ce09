"""Which x is it?"""
x = "global"


def reads():
    return x


def shadows():
    x = "local"
    return x, reads()


def fails():
    try:
        print(x)
    except UnboundLocalError as e:
        print(type(e).__name__)
    x = 1
    return x


def changes():
    global x, y
    x, y = "changed", "made"


def outer():
    x = "outer"

    class Inner:
        x = "class"
        seen = x

        def method(self):
            return x

    def innermost():
        nonlocal x
        x += "!"
        return [x for _ in range(1)]

    return Inner.seen, Inner().method(), innermost(), x


print(reads(), shadows(), fails(), outer())
changes()
print(x, y, outer.__name__, outer.__qualname__)
for i in range(3):
    pass
print(i, [i for i in "ab"], i)
del x
try:
    reads()
except NameError as e:
    print(e)
print((lambda x, y=x if "x" in globals() else 0: (x, y))(1))
