# zip() of many iterables, and strict; map() of many.
print(list(zip("ab", [1, 2], (3, 4), range(2), {5: 0, 6: 0}, "xyz")))
print(list(map(lambda *a: a, "ab", [1, 2], (3, 4), range(2), "xyz")))
print(list(map(max, [1, 9, 3], [4, 5, 6], [7, 8, 0], [2, 2, 2])))
print(list(zip(strict=True)), list(zip([1], strict=True)), list(zip([1, 2], "ab", strict=True)))
for lists in ([1, 2], [1]), ([1], [1, 2]), ([1, 2], [1, 2], [1]), ([1], [1], [1, 2]), ([], [], [], [], [1]):
    try:
        print(list(zip(*lists, strict=True)))
    except ValueError as e:
        print(e)
z = zip([1, 2], [3], strict=True)
print(next(z))
print(list(zip([1], [2, 3], strict=False)))
