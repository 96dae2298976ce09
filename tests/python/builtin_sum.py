# sum, with and without a start.
print(sum([]), sum([1, 2, 3]), sum((4, 5)), sum(range(101)), sum([1], 10), sum([True, True]))
print(sum({1: "a", 2: "b"}))
print(sum(range(10, 0, -3), 5), sum(range(0)), sum(range(2 ** 25)), sum(range(-3, 10 ** 7, 2), -1), sum(range(4), 0.5))
print(sum(range(2 ** 60, 2 ** 60 + 3)), sum(range(-2 ** 62, 2 ** 62, 2 ** 61)))
