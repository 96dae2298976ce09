# What of the module functools CPython writes in Python (library.h).


def update_wrapper(wrapper, wrapped, assigned=None, updated=None):
    _name_after(wrapper, wrapped)
    return wrapper


def wraps(wrapped, assigned=None, updated=None):
    def decorate(wrapper):
        _name_after(wrapper, wrapped)
        return wrapper

    return decorate


def lru_cache(maxsize=128, typed=False):
    if callable(maxsize):
        return _cached(maxsize, 128, False)
    if maxsize is not None and not isinstance(maxsize, int):
        raise TypeError("Expected first argument to be an integer, a callable, or None")
    return lambda function: _cached(function, maxsize, typed)


def cache(user_function, /):
    return _cached(user_function, None, False)


class cached_property:
    # The name is that of the function. Before 3.12 there is one lock for all objects.
    def __init__(self, func):
        self.func = func
        self.attrname = func.__name__
        self.lock = RLock() if _minor_version() < 12 else None

    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        if self.lock is None:
            return self._make(instance)
        with self.lock:
            item = _own_value(instance, self.attrname)
            return self._make(instance) if item is NotImplemented else item

    def _make(self, instance):
        item = self.func(instance)
        setattr(instance, self.attrname, item)
        return item


def singledispatch(func):
    known = []  # pairs: a class, and the function for its objects

    def register(cls, func=None):
        if func is None and isinstance(cls, type):
            return lambda func: register(cls, func)
        if func is None:
            func = cls
            cls = _first_note(func)
        known[:] = [pair for pair in known if pair[0] is not cls] + [(cls, func)]
        return func

    def dispatch(cls):
        found = _registered(known, cls)
        return func if found is None else found

    def wrapper(*args, **kw):
        if not args:
            raise TypeError(func.__name__ + " requires at least 1 positional argument")
        return _meant(known, args[0], func)(*args, **kw)

    wrapper.register = register
    wrapper.dispatch = dispatch
    _name_after(wrapper, func)
    return wrapper


def _first_note(func):
    notes = list(func.__annotations__.values())
    if not notes:
        raise TypeError("Invalid first argument to `register()`: " + repr(func) + ". Use either " +
                        "`@register(some_class)` or plain `@register` on an annotated function.")
    return notes[0]


def _exactly(known, cls):
    for pair in known:
        if pair[0] is cls:
            return pair
    return None


def _nearest(pairs):  # of classes that one class comes from
    best = pairs[0]
    for pair in pairs:
        if issubclass(pair[0], best[0]):
            best = pair
    return best


def _registered(known, cls):
    found = _exactly(known, cls)
    for plain in (int, str, float, bool, list, dict, tuple, set, frozenset):
        if found is None and cls is plain:
            return None
    if found is None:
        pairs = [pair for pair in known if issubclass(cls, pair[0])]
        found = _nearest(pairs) if pairs else None
    return None if found is None else found[1]


def _meant(known, o, default):
    found = _exactly(known, o.__class__)
    if found is None:
        pairs = [pair for pair in known if _isinstance(o, pair[0])]
        if not pairs:
            return default
        found = pairs[0] if len(pairs) == 1 else _nearest(pairs)
    return found[1]


class singledispatchmethod:
    def __init__(self, func):
        self.func = func
        self._known = []

    def register(self, cls, method=None):
        if method is None and isinstance(cls, type):
            return lambda method: self.register(cls, method)
        if method is None:
            method = cls
            cls = _first_note(method)
        self._known.append((cls, method))
        return method

    def __get__(self, obj, cls=None):
        return lambda *args, **kwargs: _meant(self._known, args[0], self.func)(obj, *args, **kwargs)


def total_ordering(cls):
    names = [name for base in cls.__mro__ for name in _class_names(base)]
    roots = [name for name in ("__lt__", "__le__", "__gt__", "__ge__") if name in names]
    if not roots:
        raise ValueError("must define at least one ordering operation: < > <= >=")
    for name, function in _orders(roots[0]):
        if name not in roots:
            _class_put(cls, name, function)
    return cls


def _orders(root):
    if root == "__lt__":
        return [("__gt__", _gt_by_lt), ("__le__", _le_by_lt), ("__ge__", _ge_by_lt)]
    if root == "__le__":
        return [("__ge__", _ge_by_le), ("__lt__", _lt_by_le), ("__gt__", _gt_by_le)]
    if root == "__gt__":
        return [("__lt__", _lt_by_gt), ("__ge__", _ge_by_gt), ("__le__", _le_by_gt)]
    return [("__le__", _le_by_ge), ("__gt__", _gt_by_ge), ("__lt__", _lt_by_ge)]


def _gt_by_lt(self, other):
    less = self.__lt__(other)
    return less if less is NotImplemented else not less and self != other


def _le_by_lt(self, other):
    less = self.__lt__(other)
    return less if less is NotImplemented else less or self == other


def _ge_by_lt(self, other):
    less = self.__lt__(other)
    return less if less is NotImplemented else not less


def _ge_by_le(self, other):
    less = self.__le__(other)
    return less if less is NotImplemented else not less or self == other


def _lt_by_le(self, other):
    less = self.__le__(other)
    return less if less is NotImplemented else less and self != other


def _gt_by_le(self, other):
    less = self.__le__(other)
    return less if less is NotImplemented else not less


def _lt_by_gt(self, other):
    more = self.__gt__(other)
    return more if more is NotImplemented else not more and self != other


def _ge_by_gt(self, other):
    more = self.__gt__(other)
    return more if more is NotImplemented else more or self == other


def _le_by_gt(self, other):
    more = self.__gt__(other)
    return more if more is NotImplemented else not more


def _le_by_ge(self, other):
    more = self.__ge__(other)
    return more if more is NotImplemented else not more or self == other


def _gt_by_ge(self, other):
    more = self.__ge__(other)
    return more if more is NotImplemented else more and self != other


def _lt_by_ge(self, other):
    more = self.__ge__(other)
    return more if more is NotImplemented else not more
