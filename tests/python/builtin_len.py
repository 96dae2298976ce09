# len of everything that has one.
print(len(""), len("abc"), len([1, 2]), len(()), len({"a": 1}), len(range(5, 10)))
print(len("日本"), len([[], []]), len(range(0, 10, 3)), len(range(5, 0)), len(range(5, 0, -2)))
