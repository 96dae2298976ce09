def describe(first, *rest, sep=", ", **options):
    parts = [str(first)] + [str(r) for r in rest]
    parts += [f"{k}={v!r}" for k, v in sorted(options.items())]
    return sep.join(parts)


def position(a, b=2, /, c=3, *, d, e=5):
    return (a, b, c, d, e)


print(describe(1), describe(1, 2, sep="-"), describe(*"abc", x=1, **{"y": [2]}))
print(position(1, d=4), position(1, 9, c=8, d=7, e=6), position(*(1, 2, 3), **dict(d=4)))
for bad in (lambda: position(1), lambda: position(d=1), lambda: position(1, 2, 3, 4, d=5),
            lambda: position(1, d=2, f=3), lambda: describe(), lambda: position(1, b=2, d=4)):
    try:
        bad()
    except TypeError as e:
        print("TypeError:", str(e).split(";")[0])

first, *middle, last = range(6)
(a, b), *_, c = [(1, 2), 3, 4, "end"]
print(first, middle, last, a, b, c)
*start, end = "xyz"
print(start, end, [*start, *[end]], (*start, 0), {*start} == {"x", "y"})
for head, *tail in [(1, 2, 3), "ab", [9]]:
    print(head, tail, end="; ")
print()


def forward(*args, **kwargs):
    return args, kwargs


print(forward(*[1], *(2, 3), x=4, **{"z": 5}), forward(*[], **{}))
