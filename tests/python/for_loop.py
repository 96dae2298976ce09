# for over every iterable, with break, continue and nesting.
for x in [3, 1, 2]:
    print(x, end=" ")
print()
for x in (1, "two", None):
    print(x, end=" ")
print()
for c in "héllo":
    print(c, end="-")
print()
for k in {"a": 1, "b": 2}:
    print(k, end=" ")
print()
for i in range(3):
    for j in range(3):
        if j == i:
            continue
        if j > 1:
            break
        print(i, j)
print(i, j)
for nothing in []:
    print("never")
for i in range(2):
    for j in range(2):
        pass
print("done", i, j)
