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
# Runs that fall, with equal items in them that can be told apart; and many items.
n = [2, True, 1, 0, False]
n.sort()
print(n)
n = [True, 1, 0, False, True, 5, 3, 3, 4, 0]
n.sort()
print(n, sorted(n))
n = [3, 2, 3, 4, 1]
n.sort()
print(n)
n = [1, True, 1, 0]
n.sort()
print(n)
n = list(range(100))
n.reverse()
n.append(50)
n.sort()
print(n)
