# Recursion, also mutual and deep.


def factorial(n):
    return 1 if n <= 1 else n * factorial(n - 1)


def fib(n):
    if n < 2:
        return n
    return fib(n - 1) + fib(n - 2)


def even(n):
    return True if n == 0 else odd(n - 1)


def odd(n):
    return False if n == 0 else even(n - 1)


def depth(n):
    if n == 0:
        return 0
    return 1 + depth(n - 1)


print(factorial(20), fib(15), even(100), odd(7), depth(500))


def flat(items):
    out = []
    for item in items:
        if isinstance(item, list):
            out.extend(flat(item))
        else:
            out.append(item)
    return out


print(flat([1, [2, [3, [4]], 5], [], [[6]]]))
