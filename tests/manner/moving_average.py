from collections import deque
from itertools import accumulate, count, islice, tee


def moving_average(values, n):
    window = deque(maxlen=n)
    for value in values:
        window.append(value)
        if len(window) == n:
            yield sum(window) / n


def pairs(iterable):
    a, b = tee(iterable)
    next(b, None)
    return zip(a, b)


data = [40, 30, 50, 46, 39, 44]
print(list(moving_average(data, 3)))
print([b - a for a, b in pairs(data)])
print(list(accumulate(data, max)), list(accumulate(data)))
squares = (n * n for n in count(1))
print(list(islice(squares, 3)), next(squares))
tail = deque(islice(count(), 20), maxlen=4)
print(tail, tail[-1])
tail.rotate(1)
print(list(tail))
