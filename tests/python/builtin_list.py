# list of every iterable.
print(list(), list("abc"), list((1, 2)), list([3]), list({"k": 1}), list(range(3)))
a = [1]
b = list(a)
b.append(2)
print(a, b)
