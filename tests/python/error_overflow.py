# not for python: integers have 64 bits here, so this is an OverflowError
x = 9223372036854775807
print(x)
print(x + 1)
