# ZeroDivisionError from a remainder.
print(6 % 4)
print(6 % 0)
