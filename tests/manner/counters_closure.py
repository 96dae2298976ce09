def make_counter(start=0, step=1):
    count = start - step

    def counter():
        nonlocal count
        count += step
        return count

    def reset(value=start):
        nonlocal count
        count = value - step

    counter.reset = reset
    return counter


a, b = make_counter(), make_counter(10, -2)
print([a() for _ in range(4)], [b() for _ in range(4)], a())
b.reset()
print(b())
b.reset(100)
print(b(), b())

late = [lambda: i for i in range(3)]
early = [lambda i=i: i for i in range(3)]
print([f() for f in late], [f() for f in early])


def compose(*functions):
    def composed(x):
        for f in reversed(functions):
            x = f(x)
        return x
    return composed


add = lambda n: lambda x: x + n
print(compose(str, add(1), abs)(-41), compose()(7), compose(len, str)(12345))
