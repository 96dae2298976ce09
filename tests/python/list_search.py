# index, count, copy.
n = [1, 2, 1, "1", True, [1], None]
print(n.index(2), n.index("1"), n.index([1]), n.index(None))
print(n.count(1), n.count("1"), n.count(9), n.count([1]))
c = n.copy()
c[5].append(2)
c.append("new")
print(n, c)
print((1, 2, 1).index(2), (1, 2, 1).count(1))
