# A function of the program is called by one that behaves as native code.
def second(pair):
    return pair[1]


def minus(n):
    return -n


pairs = [("a", 2), ("b", 1), ("c", 2), ("d", 1)]
print(sorted(pairs, key=second))
print(sorted(pairs, key=second, reverse=True))
print(sorted([3, 1, 2], key=minus))
print(sorted([3, 1, 2], reverse=True))
print(sorted(range(4), key=minus, reverse=False))
print(pairs)


def fails(x):
    if x == 2:
        raise ValueError("no key for two")
    return x


try:
    sorted([1, 2, 3], key=fails)
except ValueError as e:
    print(e)


def deep(x):
    return len(sorted([[x], [x, x]], key=len))


print(sorted([3, 2, 1], key=deep))
sorted([2], key=fails)
