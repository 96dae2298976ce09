# A chained comparison evaluates each operand once and stops at the first that fails.


def show(n):
    print("value", n)
    return n


print(show(1) < show(2) < show(3))
print(show(3) < show(2) < show(1))
print(1 < 2 > 1 == 1 != 0)
print(1 == 1 in [1, 2])
