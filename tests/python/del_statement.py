# del of names, items and attributes.
a = 1
del a
a = 2
print(a)
items = [0, 1, 2, 3, 4]
del items[0]
del items[-1], items[1]
print(items)
table = {"x": 1, "y": 2}
del table["x"]
print(table)


class Thing:
    pass


thing = Thing()
thing.a = 1
del thing.a
thing.a = 3
print(thing.a)


def local():
    x = 1
    y = 2
    del x, y
    x = 5
    return x


print(local())
