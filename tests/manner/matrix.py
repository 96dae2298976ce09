def identity(n):
    return [[int(i == j) for j in range(n)] for i in range(n)]


def multiply(a, b):
    columns = list(zip(*b))
    return [[sum(x * y for x, y in zip(row, column)) for column in columns] for row in a]


def power(a, n):
    result = identity(len(a))
    while n:
        if n & 1:
            result = multiply(result, a)
        a = multiply(a, a)
        n >>= 1
    return result


def transpose(m):
    return [list(row) for row in zip(*m)]


def determinant(m):
    if len(m) == 1:
        return m[0][0]
    return sum((-1) ** i * x * determinant([row[:i] + row[i + 1:] for row in m[1:]])
               for i, x in enumerate(m[0]))


m = [[2, 0, 1], [1, 3, 2], [1, 1, 4]]
for row in multiply(m, identity(3)):
    print(*(f"{x:3d}" for x in row))
print(transpose([[1, 2, 3], [4, 5, 6]]))
print(determinant(m), determinant(transpose(m)))
print([power([[1, 1], [1, 0]], n)[0][1] for n in range(15)], power([[1, 1], [1, 0]], 90)[0][1])
