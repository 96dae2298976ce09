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
