# Packing and unpacking of tuples and lists.
a, b = 1, 2
a, b = b, a
print(a, b)
(c, d), e = [3, 4], 5
print(c, d, e)
[f, g] = (6, 7)
print(f, g)
h = i = 8
print(h, i)
one, = [9]
print(one)
for k, v in [("a", 1), ("b", 2)]:
    print(k, v)
for n, (x, y) in [(1, (2, 3)), (4, [5, 6])]:
    print(n, x, y)
p, q = "xy"
print(p, q)
items = [0, 0]
items[0], items[1] = 1, 2
print(items)
t = 1,
print(t, ())
