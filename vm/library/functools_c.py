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
