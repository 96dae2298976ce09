# Bitwise operators and shifts.
print(12 & 10, 12 | 10, 12 ^ 10, ~12, ~-1)
print(1 << 10, 1024 >> 3, -1 >> 5, -8 >> 1, 5 >> 70)
print(1 | 2 ^ 3 & 4 << 1)
print(-6 & 3, -6 | 3, -6 ^ 3)
print(True & False, True | False, True ^ True)
x = 12
x &= 6
print(x)
x |= 9
print(x)
x ^= 15
print(x)
x <<= 4
print(x)
x >>= 2
print(x)
