# min and max of arguments and of iterables.
print(min(3, 1, 2), max(3, 1, 2), min([5, 4]), max((1, 9, 3)), max("hello"), min("b", "a"))
print(max({"x": 1, "y": 2}), min(range(5, 10)), max([1, 2], [1, 3]), min(True, 0))
print(max(1, True), min(-1, -2))
