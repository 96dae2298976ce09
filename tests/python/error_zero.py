# ZeroDivisionError.
print(6 // 2)
print(6 // 0)
