def partial(function, *first, **more):
    def call(*rest, **kw):
        return function(*first, *rest, **{**more, **kw})
    return call


def curry(function, arity):
    def take(args):
        def one(x):
            got = args + (x,)
            return function(*got) if len(got) == arity else take(got)
        return one
    return take(())


def reduce(function, items, *start):
    it = iter(items)
    value = start[0] if start else next(it)
    for x in it:
        value = function(value, x)
    return value


def volume(a, b, c=1, *, unit="cm"):
    return f"{a * b * c} {unit}^3"


print(partial(volume, 2)(3), partial(volume, 2, 3, unit="m")(4), partial(volume, c=9)(1, 2, c=3))
print(curry(volume, 3)(2)(3)(4), curry(max, 2)(5)(9))
print(reduce(lambda a, b: a * b, range(1, 11)), reduce(lambda a, b: b + a, "abc", "-"))
pipeline = [str.strip, str.lower, lambda s: s.split(","), partial(map, str.strip), list]
print(reduce(lambda value, step: step(value), pipeline, "  A, B ,C "))
print(list(map(lambda a, b: a - b, [5, 6], (1, 2, 3))), list(filter(lambda x: x % 2, range(6))))
print(sorted(["10", "9", "2"], key=int), list(map(max, [1, 5], [3, 2])), (lambda *a, k=0: (a, k))(1, 2, k=3))
