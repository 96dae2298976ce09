# range: one, two and three arguments.
print(list(range(5)), list(range(2, 5)), list(range(0, 10, 3)), list(range(5, 0, -1)))
print(list(range(0)), list(range(3, 1)), list(range(0, -5, -2)), tuple(range(-2, 2)))
r = range(2, 20, 3)
print(r, len(r), r[0], r[-1], r[2], 8 in r, 9 in r)
for i in range(2):
    for j in range(i, 2):
        print(i, j)
for i in range(3):
    i = 10
    print(i)
print(range(3) == range(3), range(0) == range(2, 2))
