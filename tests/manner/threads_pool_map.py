"""A pool that squares a number, in a thread of its own."""
from concurrent.futures import ThreadPoolExecutor


def square(n):
    return n * n


with ThreadPoolExecutor(max_workers=1) as executor:
    for n, result in zip([3], executor.map(square, [3])):
        print(n, "squared is", result)
