# What of the module heapq CPython writes in Python (library.h).


def nlargest(n, iterable, key=None):
    return sorted(iterable, key=key, reverse=True)[:max(n, 0)]


def nsmallest(n, iterable, key=None):
    return sorted(iterable, key=key)[:max(n, 0)]


def heapq__merge(*iterables, key=None, reverse=False):
    heads = []
    for i, iterable in enumerate(iterables):
        source = iter(iterable)
        for item in source:
            heads.append((item if key is None else key(item), i, item, source))
            break
    while heads:
        best = 0
        for k in range(1, len(heads)):
            if heads[best][0] < heads[k][0] if reverse else heads[k][0] < heads[best][0]:
                best = k
        _, i, item, source = heads[best]
        yield item
        for item in source:
            heads[best] = (item if key is None else key(item), i, item, source)
            break
        else:
            heads.pop(best)
