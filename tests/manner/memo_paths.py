from functools import lru_cache, partial, reduce
from itertools import combinations, permutations, product
from operator import mul


@lru_cache(maxsize=None)
def paths(rows, columns):
    if rows == 1 or columns == 1:
        return 1
    return paths(rows - 1, columns) + paths(rows, columns - 1)


print(paths(16, 16), paths.cache_info().hits > 100, paths.cache_info().currsize)


@lru_cache(maxsize=4)
def slow(n):
    print("computing", n)
    return n * n


print([slow(n) for n in (1, 2, 1, 3, 4, 5, 1)], slow.cache_info())

factorial = lambda n: reduce(mul, range(1, n + 1), 1)
print([factorial(n) for n in range(8)])
hexed = partial(int, base=16)
print(hexed("ff"), list(map(partial(pow, 2), range(6))))
print(sum(1 for p in permutations(range(5)) if all(p[i] != i for i in range(5))))
print(["".join(p) for p in product("ab", repeat=2)], list(combinations("wxyz", 3)))
