# What stands for dict, list, str and int as the base of a class (vm/lang/parse_def.c). CPython writes
# them in C: native code around an object of the type itself, so that what the type does in one
# operation is one here. isinstance() takes an object of such a class for one of the type
# (interp/class.h).


class _InstanceDict(_Dict):
    # The __dict__ of an object, whose attributes lie elsewhere: it is made anew whenever it is asked for.
    def __init__(self, o):
        self._o = o

    def _pairs(self):
        pairs = [(name, _own_value(self._o, name)) for name in _own_names(self._o)]
        return [pair for pair in pairs if pair[1] is not NotImplemented]

    def _fill(self, args, kwargs):
        for given in args + (kwargs,):
            pairs = given.items() if hasattr(given, "items") else given
            for name, item in pairs:
                _own_put(self._o, name, item)

    def __getitem__(self, key):
        item = _own_value(self._o, key)
        if item is NotImplemented:
            raise KeyError(key)
        return item

    def __setitem__(self, key, item):
        _own_put(self._o, key, item)

    def __delitem__(self, key):
        if _own_value(self._o, key) is NotImplemented:
            raise KeyError(key)
        _own_put(self._o, key)

    def __contains__(self, key):
        return _own_value(self._o, key) is not NotImplemented

    def __len__(self):
        return len(self._pairs())

    def __iter__(self):
        return iter([pair[0] for pair in self._pairs()])

    def keys(self):
        return self.copy().keys()

    def values(self):
        return self.copy().values()

    def items(self):
        return self.copy().items()

    def get(self, key, default=None):
        item = _own_value(self._o, key)
        return default if item is NotImplemented else item

    def pop(self, key, *default):
        item = _own_value(self._o, key)
        if item is not NotImplemented:
            _own_put(self._o, key)
            return item
        if not default:
            raise KeyError(key)
        return default[0]

    def popitem(self):
        _outside("popitem() of a __dict__")

    def setdefault(self, key, default=None):
        item = _own_value(self._o, key)
        if item is NotImplemented:
            _own_put(self._o, key, default)
            return default
        return item

    def clear(self):
        for name in _own_names(self._o):
            _own_put(self._o, name)

    def copy(self):
        return dict(self._pairs())

    def __eq__(self, other):
        if isinstance(other, _InstanceDict):
            other = other.copy()
        return self.copy() == other

    def __or__(self, other):
        return self.copy() | other

    def __repr__(self):
        return repr(self.copy())


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
    return x._value_ if isinstance(x, (_StrBase, _IntBase)) else x


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


class _StrBase(_Value):
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


class _IntBase(_Value):
    def __new__(cls, /, *args, **kwargs):
        self = object.__new__(cls)
        self._value_ = int(*[_plain_value(x) for x in args])
        return self

    def __bool__(self):
        return self._value_ != 0

    def __int__(self):
        return self._value_

    def __index__(self):
        return self._value_

    def __float__(self):
        return float(self._value_)

    def __abs__(self):
        return abs(self._value_)

    def __neg__(self):
        return -self._value_

    def __pos__(self):
        return self._value_

    def __invert__(self):
        return ~self._value_

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
