# What of the module functools CPython writes in C: native code (library.h).


class partial:
    def __init__(self, func, /, *args, **keywords):
        if not callable(func):
            raise TypeError("the first argument must be callable")
        if isinstance(func, partial):
            args = func.args + args
            keywords = func.keywords | keywords
            func = func.func
        self.func = func
        self.args = args
        self.keywords = keywords

    def __call__(self, /, *args, **keywords):
        return self.func(*self.args, *args, **(self.keywords | keywords))

    def __repr__(self):
        if _repeats():
            return "..."
        parts = [repr(self.func)]
        for x in self.args:
            parts.append(repr(x))
        for name, x in self.keywords.items():
            parts.append(name + "=" + repr(x))
        return "functools.partial(" + ", ".join(parts) + ")"


def reduce(function, iterable, *initial):
    rest = iter(iterable)
    if initial:
        value = initial[0]
    else:
        value = next(rest, _nothing)
        if value is _nothing:
            raise TypeError("reduce() of empty iterable with no initial value")
    for item in rest:
        value = function(value, item)
    return value


def cmp_to_key(mycmp):
    return lambda item: _Ordered(mycmp, item)


class _Ordered:
    def __init__(self, compare, item):
        self._compare = compare
        self.obj = item

    def __lt__(self, other):
        return self._compare(self.obj, other.obj) < 0

    def __gt__(self, other):
        return self._compare(self.obj, other.obj) > 0

    def __le__(self, other):
        return self._compare(self.obj, other.obj) <= 0

    def __ge__(self, other):
        return self._compare(self.obj, other.obj) >= 0


class _Nothing:
    pass


_nothing = _Nothing()


def _cached(function, most, typed):
    # Without a GIL two threads are less apart in here than in CPython.
    found = {}
    counts = [0, 0]
    most = None if most is None else max(most, 0)

    def cached(*args, **kwds):
        key = args
        if kwds:
            key = (args, tuple(kwds.items()))
        elif len(args) == 1 and (args[0].__class__ is int or args[0].__class__ is str):
            key = args[0]
        if typed:
            key = (key, tuple([x.__class__.__name__ for x in args]))
        result = found.get(key, _nothing)
        if result is not _nothing:
            counts[0] += 1
            if most is not None:
                found.pop(key)
                found[key] = result
            return result
        counts[1] += 1
        result = function(*args, **kwds)
        if most != 0 and key not in found:
            if most is not None and len(found) >= most:
                for oldest in found:
                    break
                found.pop(oldest)
            found[key] = result
        return result

    def clear():
        found.clear()
        counts[:] = [0, 0]

    cached.cache_info = lambda: _CacheInfo(counts[0], counts[1], most, len(found))
    cached.cache_clear = clear
    cached.cache_parameters = lambda: {"maxsize": most, "typed": typed}
    _name_after(cached, function)
    return cached


class _CacheInfo:
    def __init__(self, hits, misses, maxsize, currsize):
        self.hits = hits
        self.misses = misses
        self.maxsize = maxsize
        self.currsize = currsize

    def __iter__(self):
        return iter((self.hits, self.misses, self.maxsize, self.currsize))

    def __getitem__(self, i):
        return (self.hits, self.misses, self.maxsize, self.currsize)[i]

    def __repr__(self):
        return "CacheInfo(hits=%d, misses=%d, maxsize=%s, currsize=%d)" % tuple(self)
