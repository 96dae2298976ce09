def memoise(function):
    cache = {}

    def wrapper(*args):
        if args not in cache:
            cache[args] = function(*args)
        return cache[args]

    wrapper.cache = cache
    wrapper.__name__ = function.__name__
    return wrapper


@memoise
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


@memoise
def paths(rows, columns):
    """Ways through a grid."""
    if rows == 1 or columns == 1:
        return 1
    return paths(rows - 1, columns) + paths(rows, columns - 1)


print(fib(80), len(fib.cache), fib.__name__)
print(paths(12, 12), (3, 3) in paths.cache, paths.cache[(3, 3)])
print([n for (n,), value in sorted(fib.cache.items()) if value % 1000 == 610])
