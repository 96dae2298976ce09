# not for python: integers have 64 bits here, so this is an OverflowError
x = 4294967296
print(x * 2)
print(x * x)
