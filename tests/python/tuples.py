# Tuples.
t = (1, "a", None)
print(t, len(t), t[0], t[-1], (), (1,), ((1,), ()))
print((1, 2) + (3,), (0,) * 3, 2 * ("x", "y"))
print(1 in t, 5 in t)
a = t
a += (2,)
print(a, t)
print((1, 2) == (1, 2))
nested = ([], 1)
nested[0].append("changed")
print(nested)


def two():
    return 1, 2


print(two(), two()[1])
