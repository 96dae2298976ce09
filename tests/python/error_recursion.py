# RecursionError: a function that calls itself for ever.


def forever(n):
    return forever(n + 1)


print("before")
forever(0)
print("not reached")
