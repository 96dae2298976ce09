from functools import reduce
import own.numbers_ as n

print("begin", __name__, n.base)


def longest(words):
    return reduce(lambda a, b: a if len(a) >= len(b) else b, words)


def numbers():
    return [n.double(i) for i in range(3)]
