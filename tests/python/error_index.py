# IndexError.
n = [1, 2]
print(n[-2])
print(n[2])
