ITEMS = [("map", 9, 150), ("compass", 13, 35), ("water", 153, 200), ("sandwich", 50, 160),
         ("glucose", 15, 60), ("tin", 68, 45), ("banana", 27, 60), ("apple", 39, 40)]


def knapsack(capacity):
    best = [(0, ())] * (capacity + 1)
    for name, weight, value in ITEMS:
        for room in range(capacity, weight - 1, -1):
            before, names = best[room - weight]
            if before + value > best[room][0]:
                best[room] = before + value, names + (name,)
    return best[capacity]


def edit_distance(a, b):
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        previous, row[0] = row[0], i
        for j, y in enumerate(b, 1):
            previous, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, previous + (x != y))
    return row[-1]


def common(a, b):
    table = {}
    for i in range(len(a) - 1, -1, -1):
        for j in range(len(b) - 1, -1, -1):
            table[i, j] = (a[i] + table.get((i + 1, j + 1), "") if a[i] == b[j]
                           else max(table.get((i + 1, j), ""), table.get((i, j + 1), ""), key=len))
    return table[0, 0]


for capacity in (50, 100, 200):
    value, names = knapsack(capacity)
    print(f"{capacity:>4}: {value:>4} {', '.join(names)}")
print(edit_distance("kitten", "sitting"), edit_distance("", "abc"), common("nematode", "empty"))
