# sort and reverse, in place; sorting is stable.
n = [3, 1, 2]
print(n.sort(), n)
n = ["pear", "fig", "apple", "Fig", ""]
n.sort()
print(n)
n = [(2, "b"), (1, "z"), (2, "a"), (1,)]
n.sort()
print(n)
n = []
n.sort()
print(n)
n = [5, 3, 9, 1, 7, 3, 3, 8, 2, 6, 4, 0, -1]
n.sort()
n.reverse()
print(n)
