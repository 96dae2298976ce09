# TypeError: a list is no key.
d = {}
d[(1, 2)] = 1
print(d)
d[[1, 2]] = 1
