# Lists: literals, indexing, assignment, addition, repetition, nesting.
n = [1, "two", None, [3, 4], (5,)]
print(n, len(n), n[0], n[-1], n[3][1])
n[0] = "one"
n[-2][0] = 33
print(n)
print([1] + [2, 3], [0] * 3, 2 * [1, 2], [] * 5, [1] * -1)
grid = [[0] * 2, [0] * 2]
grid[0][1] = 7
print(grid)
shared = [[]] * 2
shared[0].append(1)
print(shared)
long = [
    1,
    2,
]
print(long, [], [[]])
