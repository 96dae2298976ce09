"""Memoisation shared by threads: the cache may be filled twice, the answer is right."""
import threading


def memoise(f):
    cache = {}

    def wrapper(n):
        try:
            return cache[n]
        except KeyError:
            calls.append(n)
            value = cache[n] = f(n)
            return value
    return wrapper


calls = []


@memoise
def double(n):
    return n + n


answers = []
threads = [threading.Thread(target=lambda: answers.append(double(21))) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(answers, "calls:", len(calls))
