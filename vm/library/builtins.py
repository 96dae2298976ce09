# Built-in functions as far as they call the program's own: library.h.


def sorted(iterable, key=None, reverse=False):
    items = list(iterable)
    if reverse:  # equal items keep their order
        items.reverse()
    if key is None:
        items.sort()
    else:
        keyed = []
        for item in items:
            keyed.append((key(item), len(keyed), item))
        keyed.sort()
        items = []
        for entry in keyed:
            items.append(entry[2])
    if reverse:
        items.reverse()
    return items


def listed(iterable):
    return [item for item in iterable]


def taken(iterable, most):
    items = []
    for item in iterable:
        items.append(item)
        if len(items) == most:
            break
    return items


def found(iterable, wanted):
    for item in iterable:
        if item is wanted or item == wanted:
            return (wanted,)
    return ()


def list_extend(items, iterable):
    for item in iterable:
        items.append(item)


def any(iterable):
    for item in iterable:
        if item:
            return True
    return False


def all(iterable):
    for item in iterable:
        if not item:
            return False
    return True


def enumerate(iterable, start=0):
    return enumerating(iter(iterable), start)


def enumerating(iterator, n):
    for item in iterator:
        yield n, item
        n += 1


def map1(function, a):
    return mapping1(function, iter(a))


def mapping1(function, a):
    for x in a:
        yield function(x)


def map2(function, a, b):
    return mapping2(function, zip2(a, b))


def mapping2(function, pairs):
    for x, y in pairs:
        yield function(x, y)


def map3(function, a, b, c):
    return mapping3(function, zip3(a, b, c))


def mapping3(function, triples):
    for x, y, z in triples:
        yield function(x, y, z)


def filter(function, iterable):
    return filtering(function, iter(iterable))


def filtering(function, iterator):
    for item in iterator:
        if item if function is None else function(item):
            yield item


def zip0():
    return iter(())


def zip1(a):
    return zipping1(iter(a))


def zipping1(a):
    for x in a:
        yield (x,)


def zip2(a, b):
    return zipping2(iter(a), iter(b))


def zipping2(a, b):
    while True:
        try:
            pair = next(a), next(b)
        except StopIteration:
            return
        yield pair


def zip3(a, b, c):
    return zipping3(iter(a), iter(b), iter(c))


def zipping3(a, b, c):
    while True:
        try:
            triple = next(a), next(b), next(c)
        except StopIteration:
            return
        yield triple


def zip4(a, b, c, d):
    return zipping4(iter(a), iter(b), iter(c), iter(d))


def zipping4(a, b, c, d):
    while True:
        try:
            four = next(a), next(b), next(c), next(d)
        except StopIteration:
            return
        yield four


def reversing(items):
    i = len(items)
    while 0 < i <= len(items):
        i -= 1
        yield items[i]


def calling(function, sentinel):
    while True:
        item = function()
        if item == sentinel:
            return
        yield item
