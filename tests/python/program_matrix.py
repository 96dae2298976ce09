# Multiplying matrices.


def multiply(a, b):
    out = []
    for i in range(len(a)):
        row = []
        for j in range(len(b[0])):
            cell = 0
            for k in range(len(b)):
                cell += a[i][k] * b[k][j]
            row.append(cell)
        out.append(row)
    return out


identity = [[1, 0], [0, 1]]
m = [[1, 1], [1, 0]]
p = identity
for i in range(10):
    p = multiply(p, m)
print(p)
