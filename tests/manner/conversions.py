print(list("abc"), tuple([1, 2]), list((1, 2)), list({"a": 1, "b": 2}), set([1, 1]) == {1}, dict([("k", 1)]))
print(str(12), repr("it's"), repr('say "x"'), str([1, "a", None, (2,), {"k": "v"}]), str(True), str(1.0))
print(int("7") + int(7.9), float("2.5") * 2, float(" 1e3 "), bool(""), bool("0"), bool([0]), bool(0.0))
print(list(range(5, 0, -2)), list(map(int, "1 2 3".split())), [float(x) for x in "1 .5 -2".split()])
print(dict(a=1, **{"b": 2}), dict([(1, 2)], c=3), dict(zip("xy", (1, 2))), list({"k": "v"}.items()))
print(type(1).__name__, type("").__name__, type(1.5) is float, type([]) == list, type(None).__name__)
print(isinstance(True, int), isinstance(1, (str, int)), isinstance("", (int, list)), type(True) is int)
print(1 == 1.0, 1 is not None, hash(1) == hash(1.0), hash(True) == hash(1), {1: "a", 1.0: "b", True: "c"})
print(sum([0.5] * 10) == 5.0, 0.1 + 0.2, 1 / 3, 1e21, 1e-7, 123456789.123456789, float("inf"), -0.0)
print(0.1 + 0.2 == 0.3, round(0.1 + 0.2, 2) == 0.3, 5 // 0.3, 2 ** -1, 2 ** 0.5 == 8 ** 0.5 / 2)
for kind, text in ((int, "1.5"), (float, "one"), (int, "0x10")):
    try:
        kind(text)
    except ValueError as e:
        print(f"{kind.__name__}({text!r}): {e}")
for function in (lambda: "a" + 1, lambda: 1 + "a", lambda: [1] + (2,), lambda: len(5), lambda: None[0]):
    try:
        function()
    except TypeError as e:
        print(e)
print(max("a", "b"), min(3, 1.5), sum([[1], [2]], []), abs(-2.5), "5" * 3, [0] * 3, 3 * (1,))
