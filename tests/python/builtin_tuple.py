# tuple of every iterable.
print(tuple(), tuple("ab"), tuple([1, 2]), tuple({"k": 1, "l": 2}), tuple(range(2)))
