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
