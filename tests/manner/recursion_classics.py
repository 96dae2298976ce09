def hanoi(n, a="A", b="B", c="C"):
    return [] if n == 0 else hanoi(n - 1, a, c, b) + [a + c] + hanoi(n - 1, b, a, c)


def permutations(items):
    if len(items) <= 1:
        yield items
        return
    for i, item in enumerate(items):
        for rest in permutations(items[:i] + items[i + 1:]):
            yield [item] + rest


def flatten(nested):
    for x in nested:
        if isinstance(x, (list, tuple)):
            yield from flatten(x)
        else:
            yield x


def ackermann(m, n):
    if m == 0:
        return n + 1
    return ackermann(m - 1, ackermann(m, n - 1) if n else 1)


def queens(n, row=0, columns=(), solutions=None):
    solutions = [] if solutions is None else solutions
    if row == n:
        solutions.append(columns)
    for c in range(n):
        if all(c != d and abs(c - d) != row - r for r, d in enumerate(columns)):
            queens(n, row + 1, columns + (c,), solutions)
    return solutions


print(" ".join(hanoi(3)), len(hanoi(6)))
print(["".join(p) for p in permutations(list("abc"))])
print(list(flatten([1, [2, (3, [4, []]), 5], [[6]]])))
print(ackermann(2, 3), queens(4), len(queens(6)))
