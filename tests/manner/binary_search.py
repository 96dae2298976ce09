def search(items, target):
    low, high = 0, len(items) - 1
    while low <= high:
        middle = (low + high) // 2
        if items[middle] == target:
            return middle
        if items[middle] < target:
            low = middle + 1
        else:
            high = middle - 1
    return -(low + 1)


def bisect(predicate, low, high):
    """The first number for which the predicate holds."""
    while low < high:
        middle = (low + high) >> 1
        low, high = (low, middle) if predicate(middle) else (middle + 1, high)
    return low


def insert(items, x):
    at = search(items, x)
    items.insert(at if at >= 0 else ~at, x)


primes = [2, 3, 5, 7, 11, 13, 17, 19, 23]
print([search(primes, n) for n in (2, 23, 12, 1, 99)])
print(bisect(lambda n: n * n >= 2_000_000, 0, 10 ** 6), bisect(lambda n: True, 5, 9))
numbers = []
for x in [5, 2, 8, 2, 9, 1]:
    insert(numbers, x)
print(numbers, numbers == sorted(numbers))
assert all(search(primes, p) == i for i, p in enumerate(primes)), "search is broken"
assert search([], 1) == -1
