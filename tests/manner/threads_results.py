"""Each thread has a slot of its own: there is nothing to protect."""
from threading import Thread


def square(n, out, slot):
    out[slot] = n ** 2


def parallel_map(numbers):
    out = [None] * len(numbers)
    threads = [Thread(target=square, args=(n, out, i)) for i, n in enumerate(numbers)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    return out


print(parallel_map([3, 4]))
print({n: r for n, r in zip("ab", parallel_map([10, -10]))})
