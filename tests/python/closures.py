def counter():
    n = 0

    def add(by=1):
        nonlocal n
        n += by
        return n

    def get():
        return n

    return add, get


add, get = counter()
add2, get2 = counter()
print(add(), add(5), get(), get2())
f = lambda a, b=2: a + b
print(f(1), f(1, 3), (lambda: 7)())
fs = []
for i in range(3):
    fs.append(lambda i=i: i * i)
print([fs[0](), fs[1](), fs[2]()])


def outer(x):
    def middle():
        def inner():
            return x
        return inner
    return middle


print(outer(5)()())


def late():
    def show():
        return v
    try:
        show()
    except NameError as e:
        print(e)
    v = 3
    print(show())
    del v
    try:
        show()
    except NameError as e:
        print(e)
    try:
        print(v)
    except UnboundLocalError as e:
        print(e)


late()


def make(name):
    class C:
        label = name

        def __init__(self, v):
            self.v = v + len(name)

        def get(self):
            return name + str(self.v)

    return C


C = make("hey")
print(C.label, C(3).get())


def params(a, b):
    def f():
        nonlocal a
        a = a + b
        return a
    return f


p = params(1, 2)
print(p(), p(), p())


class D:
    def m(self):
        return (lambda: self.x)()

    x = 9


print(D().m())
m = D().m
print(m())
print(sorted([3, 1, 2]))


def loop():
    out = []
    for i in range(3):
        def g():
            return i
        out.append(g)
    return [out[0](), out[1](), out[2]()]


print(loop())


def exc():
    try:
        1 // 0
    except ZeroDivisionError as e:
        def show():
            return str(e)
        print(show())
    try:
        show()
    except NameError as e2:
        print(e2)


exc()
