# sorted makes a new list of any iterable.
n = [3, 1, 2]
print(sorted(n), n, sorted("hello"), sorted((2, 1)), sorted({"b": 1, "a": 2}), sorted([]))
print(sorted([[2], [1, 5], [1]]), sorted(range(5, 0, -1)), sorted([True, 0, 2]))
