# The module copy, which CPython writes in Python (library.h).


class copy__Error(Exception):
    pass


def copy__copy(x):
    if isinstance(x, list) or isinstance(x, dict) or isinstance(x, set):
        return x.copy()
    if isinstance(x, tuple) or isinstance(x, frozenset) or _copies_as_itself(x):
        return x
    if hasattr(x, "__copy__"):
        return x.__copy__()
    return _copy_instance(x)


def deepcopy(x, memo=None):
    if _copies_as_itself(x):
        return x
    memo = {} if memo is None else memo
    known = memo.get(id(x))
    if known is not None:
        return known
    if isinstance(x, list):
        y = []
        memo[id(x)] = y
        for item in x:
            y.append(deepcopy(item, memo))
    elif isinstance(x, dict):
        y = {}
        memo[id(x)] = y
        for key, item in x.items():
            y[deepcopy(key, memo)] = deepcopy(item, memo)
    elif isinstance(x, tuple):
        items = [deepcopy(item, memo) for item in x]
        y = memo.get(id(x))
        if y is not None:
            return y
        y = x
        for a, b in zip(items, x):
            if a is not b:
                y = tuple(items)
                break
    elif isinstance(x, set):
        y = set([deepcopy(item, memo) for item in x])
    elif isinstance(x, frozenset):
        y = frozenset([deepcopy(item, memo) for item in x])
    elif hasattr(x, "__deepcopy__"):
        y = x.__deepcopy__(memo)
    else:
        y = _copy_instance(x)
        memo[id(x)] = y
        i = 0
        while True:
            item = _instance_slot(x, i)
            if item is None:
                break
            if item:
                _instance_put(y, i, deepcopy(item[0], memo))
            i += 1
    if y is not x:
        memo[id(x)] = y
        memo.setdefault(id(memo), []).append(x)
    return y
