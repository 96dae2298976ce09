# What stands for a built-in type as the base of a class (types.def). CPython writes such types in C: native code around an object of the type itself, so that what the type does in one
# operation is one here. isinstance() takes an object of such a class for one of the type
# (interp/class.h).


class _Entries(_Dict):
    # A dict whose entries lie elsewhere: what comes from it says how they are read and written.
    def _pairs(self):
        pairs = [(name, self._take(name)) for name in self._names()]
        return [pair for pair in pairs if pair[1] is not NotImplemented]

    def _plain(self):
        return dict(self._pairs())

    def _fill(self, args, kwargs):
        for given in args + (kwargs,):
            pairs = given.items() if hasattr(given, "items") else given
            for name, item in pairs:
                self._put(name, item)

    def __getitem__(self, key):
        item = self._take(key)
        if item is NotImplemented:
            raise KeyError(key)
        return item

    def __setitem__(self, key, item):
        self._put(key, item)

    def __delitem__(self, key):
        if self._take(key) is NotImplemented:
            raise KeyError(key)
        self._drop(key)

    def __contains__(self, key):
        return self._take(key) is not NotImplemented

    def __len__(self):
        return len(self._pairs())

    def __iter__(self):
        return _unchanged(self, [pair[0] for pair in self._pairs()])

    def keys(self):
        return self.copy().keys()

    def values(self):
        return self.copy().values()

    def items(self):
        return self.copy().items()

    def get(self, key, default=None):
        item = self._take(key)
        return default if item is NotImplemented else item

    def pop(self, key, *default):
        item = self._take(key)
        if item is not NotImplemented:
            self._drop(key)
            return item
        if not default:
            raise KeyError(key)
        return default[0]

    def popitem(self):
        _outside("popitem() of a __dict__")

    def setdefault(self, key, default=None):
        item = self._take(key)
        if item is NotImplemented:
            self._put(key, default)
            return default
        return item

    def clear(self):
        for name in self._names():
            self._drop(name)

    def copy(self):
        return dict(self._pairs())

    def __eq__(self, other):
        if isinstance(other, _Entries):
            other = other.copy()
        return self.copy() == other

    def __or__(self, other):
        return self.copy() | other

    def __repr__(self):
        shown = [repr(name) + ": " + ("{...}" if item is self else repr(item)) for name, item in self.items()]
        return "{" + ", ".join(shown) + "}"


def _unchanged(of, items):
    for item in items:
        if len(of) != len(items):
            raise RuntimeError("dictionary changed size during iteration")
        yield item


class _InstanceDict(_Entries):
    # The __dict__ of an object, whose attributes lie elsewhere: it is made anew whenever it is asked for.
    def __init__(self, o):
        self._o = o

    def _names(self):
        return [name for name in _own_names(self._o) if name != "_given_names"]

    def _take(self, name):
        return _own_value(self._o, name)

    def _put(self, name, item):
        _own_put(self._o, name, item)

    def _drop(self, name):
        _own_put(self._o, name)


class _ClassDict(_Entries):
    # The __dict__ of a class: what its body has set, in the order in which the program mentions the names.
    def __init__(self, cls):
        self._d = {}
        self._cls = cls

    def _names(self):
        own = ["__module__"] + [name for name in _class_names(self._cls) if name != "__module__"]
        if self._cls.__bases__ == (object,) and "__slots__" not in own:
            own += ["__dict__", "__weakref__"]
        return own if "__doc__" in own else own + ["__doc__"]

    def _take(self, name):
        cls = self._cls
        for key, item in _class_items(cls):
            if key == name:
                return item
        if name == "__module__":
            return cls.__module__
        if name == "__doc__":
            return cls.__doc__
        if name in ("__dict__", "__weakref__") and name in self._names():
            return _Attribute(name, cls.__name__)
        return NotImplemented

    def _put(self, name, item):
        raise TypeError("'mappingproxy' object does not support item assignment")

    def _drop(self, name):
        raise TypeError("'mappingproxy' object does not support item deletion")

    def __repr__(self):
        return "mappingproxy(" + repr(self.copy()) + ")"


class _Attribute:
    def __init__(self, name, of):
        self._shown = "<attribute '" + name + "' of '" + of + "' objects>"

    def __repr__(self):
        return self._shown


class _Dir:
    # What dir() lists of an object of the program, or of a class.
    def __init__(self, o):
        names = []
        is_class = isinstance(o, type)
        cls = o if is_class else o.__class__
        if not isinstance(cls, type) or not hasattr(cls, "__mro__") or isinstance(o, (BaseException, Thread)):
            _outside("dir() of this")
        for base in cls.__mro__:
            if base is not object:
                names += _ClassDict(base)._names()
        if not is_class:
            names += [pair[0] for pair in _InstanceDict(o)._pairs()]
        self._names = names

    def _all(self):
        names = self._names + ["__class__", "__delattr__", "__dir__", "__doc__", "__eq__", "__format__", "__ge__",
                               "__getattribute__", "__gt__", "__hash__", "__init__", "__init_subclass__",
                               "__le__", "__lt__", "__ne__", "__new__", "__reduce__", "__reduce_ex__",
                               "__repr__", "__setattr__", "__sizeof__", "__str__", "__subclasshook__"]
        if _minor_version() >= 11:
            names.append("__getstate__")
        if _minor_version() >= 13:
            names += ["__static_attributes__", "__firstlineno__"]
        return names


class _Globals(_Entries):
    # The variables of the module.
    def __init__(self):
        pass

    def _names(self):
        return _global_names()

    def _take(self, name):
        return _global_value(name)

    def _put(self, name, item):
        _global_put(name, item)

    def _drop(self, name):
        _global_put(name)

    def keys(self):
        return _EntriesView(self, dict.keys)

    def values(self):
        return _EntriesView(self, dict.values)

    def items(self):
        return _EntriesView(self, dict.items)


class _EntriesView:
    def __init__(self, of, part):
        self._of = of
        self._part = part

    def _now(self):
        return self._part(self._of.copy())

    def __iter__(self):
        return _unchanged(self._of, list(self._now()))

    def __len__(self):
        return len(self._of)

    def __contains__(self, item):
        return item in self._now()

    def __and__(self, other):
        return self._now() & other

    def __or__(self, other):
        return self._now() | other

    def __sub__(self, other):
        return self._now() - other

    def __repr__(self):
        return repr(self._now())


_globals = _Globals()


class _HookArgs:
    def __init__(self, exc_type, exc_value, exc_traceback, thread):
        self.exc_type = exc_type
        self.exc_value = exc_value
        self.exc_traceback = exc_traceback
        self.thread = thread


class _DictBase(_Dict):
    def __new__(cls, /, *args, **kwargs):
        self = object.__new__(cls)
        self._d = {}
        return self

    def __init__(self, *args, **kwargs):
        self._fill(args, kwargs)

    def copy(self):
        return self._d.copy()


def _plain_list(x):
    return x._items if isinstance(x, _ListBase) else x


class _ListBase:
    def __new__(cls, /, *args, **kwargs):
        self = object.__new__(cls)
        self._items = []
        return self

    def __init__(self, iterable=(), /):
        self._items[:] = _plain_list(iterable)

    def append(self, x, /):
        self._items.append(x)

    def extend(self, iterable, /):
        self._items.extend(_plain_list(iterable))

    def insert(self, i, x, /):
        self._items.insert(i, x)

    def pop(self, *i):
        return self._items.pop(*i)

    def remove(self, x, /):
        self._items.remove(x)

    def clear(self):
        self._items.clear()

    def index(self, x, *bounds):
        return self._items.index(x, *bounds)

    def count(self, x, /):
        return self._items.count(x)

    def reverse(self):
        self._items.reverse()

    def sort(self, *, key=None, reverse=False):
        self._items.sort(key=key, reverse=reverse)

    def copy(self):
        return self._items.copy()

    def __len__(self):
        return len(self._items)

    def __iter__(self):
        return iter(self._items)

    def __reversed__(self):
        return reversed(self._items)

    def __contains__(self, x):
        return x in self._items

    def __getitem__(self, i):
        return self._items[i]

    def __setitem__(self, i, x):
        self._items[i] = _plain_list(x) if isinstance(i, slice) else x

    def __delitem__(self, i):
        del self._items[i]

    def __add__(self, other):
        return self._items + _plain_list(other)

    def __radd__(self, other):
        return other + self._items

    def __iadd__(self, other):
        self._items.extend(_plain_list(other))
        return self

    def __mul__(self, n):
        return self._items * n

    def __rmul__(self, n):
        return self._items * n

    def __imul__(self, n):
        self._items *= n
        return self

    def __eq__(self, other):
        other = _plain_list(other)
        return self._items == other if isinstance(other, list) else NotImplemented

    def __lt__(self, other):
        other = _plain_list(other)
        return self._items < other if isinstance(other, list) else NotImplemented

    def __le__(self, other):
        other = _plain_list(other)
        return self._items <= other if isinstance(other, list) else NotImplemented

    def __gt__(self, other):
        other = _plain_list(other)
        return self._items > other if isinstance(other, list) else NotImplemented

    def __ge__(self, other):
        other = _plain_list(other)
        return self._items >= other if isinstance(other, list) else NotImplemented

    def __repr__(self):
        return repr(self._items)


def _plain_value(x):
    return x._value_ if isinstance(x, _ValueBase) else x


class _Value:
    # _value_: what it is, which never changes. An enumeration has its value there, too.
    _is_value = True

    def __hash__(self):
        return hash(self._value_)

    def __repr__(self):
        return repr(self._value_)

    def __format__(self, spec):
        return format(self._value_, spec) if spec else str(self)

    def __eq__(self, other):
        return self._value_ == _plain_value(other)

    def __lt__(self, other):
        return self._value_ < _plain_value(other)

    def __le__(self, other):
        return self._value_ <= _plain_value(other)

    def __gt__(self, other):
        return self._value_ > _plain_value(other)

    def __ge__(self, other):
        return self._value_ >= _plain_value(other)

    def __add__(self, other):
        return self._value_ + _plain_value(other)

    def __radd__(self, other):
        return other + self._value_

    def __mul__(self, other):
        return self._value_ * _plain_value(other)

    def __rmul__(self, other):
        return other * self._value_

    def __mod__(self, other):
        return self._value_ % _plain_value(other)

    def __rmod__(self, other):
        return other % self._value_

    def __getattr__(self, name):
        if name == "_value_":
            raise AttributeError("_value_")
        return getattr(self._value_, name)


class _ValueBase(_Value):
    # No enumeration is one of its own.
    pass


class _StrBase(_ValueBase):
    def __new__(cls, /, *args, **kwargs):
        self = object.__new__(cls)
        self._value_ = str(*[_plain_value(x) for x in args])
        return self

    def __str__(self):
        return self._value_

    def __len__(self):
        return len(self._value_)

    def __iter__(self):
        return iter(self._value_)

    def __contains__(self, x):
        return _plain_value(x) in self._value_

    def __getitem__(self, i):
        return self._value_[i]


class _NumberBase(_ValueBase):
    def __bool__(self):
        return self._value_ != 0

    def __int__(self):
        return int(self._value_)

    def __float__(self):
        return float(self._value_)

    def __abs__(self):
        return abs(self._value_)

    def __neg__(self):
        return -self._value_

    def __pos__(self):
        return self._value_

    def __sub__(self, other):
        return self._value_ - _plain_value(other)

    def __rsub__(self, other):
        return other - self._value_

    def __floordiv__(self, other):
        return self._value_ // _plain_value(other)

    def __rfloordiv__(self, other):
        return other // self._value_

    def __truediv__(self, other):
        return self._value_ / _plain_value(other)

    def __rtruediv__(self, other):
        return other / self._value_

    def __pow__(self, other):
        return self._value_ ** _plain_value(other)

    def __rpow__(self, other):
        return other ** self._value_


class _FloatBase(_NumberBase):
    def __new__(cls, /, *args, **kwargs):
        self = object.__new__(cls)
        self._value_ = float(*[_plain_value(x) for x in args])
        return self


class _IntBase(_NumberBase):
    def __new__(cls, /, *args, **kwargs):
        self = object.__new__(cls)
        self._value_ = int(*[_plain_value(x) for x in args])
        return self

    def __index__(self):
        return self._value_

    def __invert__(self):
        return ~self._value_

    def __and__(self, other):
        return self._value_ & _plain_value(other)

    def __rand__(self, other):
        return other & self._value_

    def __or__(self, other):
        return self._value_ | _plain_value(other)

    def __ror__(self, other):
        return other | self._value_

    def __xor__(self, other):
        return self._value_ ^ _plain_value(other)

    def __rxor__(self, other):
        return other ^ self._value_

    def __lshift__(self, other):
        return self._value_ << _plain_value(other)

    def __rlshift__(self, other):
        return other << self._value_

    def __rshift__(self, other):
        return self._value_ >> _plain_value(other)

    def __rrshift__(self, other):
        return other >> self._value_


class _TupleBase(_ValueBase):
    def __new__(cls, iterable=(), /):
        self = object.__new__(cls)
        self._value_ = tuple(iterable)
        return self

    def __len__(self):
        return len(self._value_)

    def __iter__(self):
        return iter(self._value_)

    def __contains__(self, x):
        return x in self._value_

    def __getitem__(self, i):
        return self._value_[i]


def _plain_set(x):
    return x._set if isinstance(x, _SetBase) else x


class _SetBase:
    def __new__(cls, /, *args, **kwargs):
        self = object.__new__(cls)
        self._set = set()
        return self

    def __init__(self, iterable=(), /):
        self._set.clear()
        self._set.update(_plain_set(iterable))

    def add(self, x, /):
        self._set.add(x)

    def discard(self, x, /):
        self._set.discard(x)

    def remove(self, x, /):
        self._set.remove(x)

    def pop(self):
        return self._set.pop()

    def clear(self):
        self._set.clear()

    def copy(self):
        return self._set.copy()

    def update(self, *others):
        self._set.update(*[_plain_set(x) for x in others])

    def union(self, *others):
        return self._set.union(*[_plain_set(x) for x in others])

    def intersection(self, *others):
        return self._set.intersection(*[_plain_set(x) for x in others])

    def difference(self, *others):
        return self._set.difference(*[_plain_set(x) for x in others])

    def symmetric_difference(self, other, /):
        return self._set.symmetric_difference(_plain_set(other))

    def intersection_update(self, *others):
        self._set.intersection_update(*[_plain_set(x) for x in others])

    def difference_update(self, *others):
        self._set.difference_update(*[_plain_set(x) for x in others])

    def symmetric_difference_update(self, other, /):
        self._set.symmetric_difference_update(_plain_set(other))

    def issubset(self, other, /):
        return self._set.issubset(_plain_set(other))

    def issuperset(self, other, /):
        return self._set.issuperset(_plain_set(other))

    def isdisjoint(self, other, /):
        return self._set.isdisjoint(_plain_set(other))

    def __len__(self):
        return len(self._set)

    def __iter__(self):
        return iter(self._set)

    def __contains__(self, x):
        return _plain_set(x) in self._set

    def __or__(self, other):
        return self._set | _plain_set(other)

    def __ror__(self, other):
        return other | self._set

    def __and__(self, other):
        return self._set & _plain_set(other)

    def __rand__(self, other):
        return other & self._set

    def __sub__(self, other):
        return self._set - _plain_set(other)

    def __rsub__(self, other):
        return other - self._set

    def __xor__(self, other):
        return self._set ^ _plain_set(other)

    def __rxor__(self, other):
        return other ^ self._set

    def __ior__(self, other):
        self._set |= _plain_set(other)
        return self

    def __iand__(self, other):
        self._set &= _plain_set(other)
        return self

    def __isub__(self, other):
        self._set -= _plain_set(other)
        return self

    def __ixor__(self, other):
        self._set ^= _plain_set(other)
        return self

    def __eq__(self, other):
        other = _plain_set(other)
        return self._set == other if isinstance(other, (set, frozenset)) else NotImplemented

    def __le__(self, other):
        return self._set <= _plain_set(other)

    def __lt__(self, other):
        return self._set < _plain_set(other)

    def __ge__(self, other):
        return self._set >= _plain_set(other)

    def __gt__(self, other):
        return self._set > _plain_set(other)

    def __repr__(self):
        return self.__class__.__name__ + "(" + (repr(self._set) if self._set else "") + ")"


class _Alias:
    # list[int], which is there to be looked at only.
    def __init__(self, origin, arguments):
        self._origin = origin
        self._arguments = arguments if isinstance(arguments, tuple) else (arguments,)

    def __call__(self, *args, **kwargs):
        return self._origin(*args, **kwargs)

    def __or__(self, other):
        return _Union(self, other)

    def __ror__(self, other):
        return _Union(other, self)

    def __eq__(self, other):
        return isinstance(other, _Alias) and (self._origin, self._arguments) == (other._origin, other._arguments)

    def __hash__(self):
        return hash((self._origin, self._arguments))

    def __repr__(self):
        return _type_text(self._origin) + "[" + (", ".join([_type_text(x) for x in self._arguments]) or "()") + "]"


class _Union:
    # int | None, the same.
    def __init__(self, a, b):
        self._types = []
        for x in (a, b):
            for of in x._types if isinstance(x, _Union) else [x]:
                if of not in self._types:
                    self._types.append(of)

    def _holds(self, o):
        for of in self._types:
            if o is None if of is None else is_of_kind(o, of):
                return True
        return False

    def __or__(self, other):
        return _Union(self, other)

    def __ror__(self, other):
        return _Union(other, self)

    def __eq__(self, other):
        return isinstance(other, _Union) and set(self._types) == set(other._types)

    def __hash__(self):
        return hash(frozenset(self._types))

    def __repr__(self):
        return " | ".join([_type_text(x) for x in self._types])


def _type_text(x):
    if x is ...:
        return "..."
    return repr(x)[8:-2] if isinstance(x, type) else repr(x)
