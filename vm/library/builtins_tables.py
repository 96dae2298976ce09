# Sets and dicts, item by item, where code of the program gives, hashes or compares the items: library.h,
# interp/set_by_code.h.


def set_of(iterable):
    items = set()
    set_take(items, iterable)
    return items


def frozenset_of(iterable):
    return frozenset(set_of(iterable))


def set_take(items, iterable):
    for item in kept(iterable):
        items.add(item)
        item = None
    return ()


def set_discard(items, iterable):
    for item in kept(iterable):
        items.discard(item)
        item = None
    return ()


def set_toggle(items, iterable):
    for item in kept(iterable):
        n = len(items)
        items.discard(item)
        if len(items) == n:
            items.add(item)


def set_like(of, items):
    return items if isinstance(of, set) else frozenset(items)


def set_or(a, b, in_place):
    joined = a if in_place else set(a)
    set_take(joined, b)
    return set_like(a, joined)


def set_and(a, b, in_place):
    few, many = (a, b) if len(b) > len(a) else (b, a)
    common = set()
    for item in kept(few):
        if item in many:
            common.add(item)
    if not in_place:
        return set_like(a, common)
    set_become(a, common)
    return a


def set_subtract(a, b, in_place):
    if in_place:
        set_discard(a, b)
        return a
    if len(a) >> 2 > len(b):
        rest = set(a)
        set_discard(rest, b)
        return set_like(a, rest)
    rest = set()
    for item in kept(a):
        if item not in b:
            rest.add(item)
    return set_like(a, rest)


def set_xor(a, b, in_place):
    toggled = a if in_place else set(b)
    set_toggle(toggled, b if in_place else a)
    return set_like(a, toggled)


def set_union(items, *others):
    joined = set(items)
    joined.update(*others)
    return set_like(items, joined)


def set_difference(items, *others):
    if others and isinstance(others[0], (set, frozenset, dict)):
        rest = set(set_subtract(items, others[0], False))
        rest.difference_update(*others[1:])
        return set_like(items, rest)
    rest = set(items)
    rest.difference_update(*others)
    return set_like(items, rest)


def set_intersection(items, *others):
    common = items
    for other in others:
        common = set_common(common, other)
    return set_like(items, common)


def set_intersection_update(items, *others):
    set_become(items, set(set_intersection(items, *others)))


def set_common(items, other):
    if isinstance(other, (set, frozenset)):
        return items & other
    common = set()
    for item in other:
        if item in items:
            common.add(item)
        item = None
    return common


def set_symmetric_difference(items, other):
    toggled = set(other)
    set_toggle(toggled, items)
    return set_like(items, toggled)


def set_symmetric_difference_update(items, other):
    set_toggle(items, other if isinstance(other, (set, frozenset, dict)) else set(other))


def set_issubset(items, other):
    if not isinstance(other, (set, frozenset)):
        other = set(other)
    return len(items) <= len(other) and has_all(other, items)


def set_issuperset(items, iterable):
    if isinstance(iterable, (set, frozenset)):
        return set_issubset(iterable, items)
    for item in iterable:
        if item not in items:
            return False
        item = None
    return True


def set_isdisjoint(items, iterable):
    if isinstance(iterable, (set, frozenset)) and len(iterable) > len(items):
        items, iterable = iterable, items
    for item in kept(iterable):
        if item in items:
            return False
        item = None
    return True


def view_operated(a, b, op):  # dictviews_sub() and its like
    if op == 6:
        few, many = (a, b) if len(b) > len(a) else (b, a)
        return {item for item in few if item in many}
    items = set(a)
    if op == 1:
        items.difference_update(b)
    elif op == 7:
        items.update(b)
    else:
        items.symmetric_difference_update(b)
    return items


def view_compared(a, b, op):  # dictview_richcompare()
    if op > 3:
        a, b = b, a
    n = len(a)
    if n > len(b) or (op in (2, 3) and n != len(b)) or (op in (0, 4) and n == len(b)):
        return op == 3
    for item in a:
        if item not in b:
            return op == 3
    return op != 3


def dict_plain(derived):  # what CPython reads of a dict of a class: its own entries, whatever it overrides
    return derived._plain()


def dict_of(pairs, /, **named):
    entries = {}
    dict_update(entries, pairs, **named)
    return entries


def dict_update(entries, pairs, /, **named):
    dict_take(entries, pairs)
    entries.update(named)


def dict_take(entries, pairs):
    if type(pairs) is dict:
        found = next_of(pairs, 0, True)
        while found:
            entries[found[0][0]] = found[0][1]
            found = next_of(pairs, found[1], True)
        return ()
    if isinstance(pairs, dict) or hasattr(pairs, "keys"):
        for key in pairs.keys():
            entries[key] = pairs[key]
        return ()
    number = 0
    for pair in pairs:
        dict_put(entries, pair, number)
        number += 1
        pair = None
    return ()


def dict_merged(entries, other):  # ** in a display; what is returned has nothing more to be merged
    dict_take(entries, other)
    return {}


def dict_or(a, b):
    joined = a.copy()
    dict_take(joined, b)
    return joined


def dict_display(words):  # keys and values in turn
    entries = {}
    i = 0
    while i < len(words):
        entries[words[i]] = words[i + 1]
        i += 2
    return entries


def dict_put(entries, pair, number):
    try:
        pair = gathered(pair)
    except TypeError:
        raise TypeError('cannot convert dictionary update sequence element #%d to a sequence' % number)
    if len(pair) != 2:
        raise ValueError('dictionary update sequence element #%d has length %d; 2 is required' % (number, len(pair)))
    entries[pair[0]] = pair[1]


def dict_fromkeys(keys, item=None):
    entries = {}
    for key in kept(keys):
        entries[key] = item
        key = None
    return entries
