# sum, with and without a start.
print(sum([]), sum([1, 2, 3]), sum((4, 5)), sum(range(101)), sum([1], 10), sum([True, True]))
print(sum({1: "a", 2: "b"}))
