# What of the module collections CPython writes in C: native code (library.h).
#
# What changes a deque at its ends, and what its iterator looks at, is one operation
# (interp/modules.h), as are what only reads its length and an item. The other methods are several
# operations, between which without a GIL another thread may come where CPython holds the deque;
# so are those of OrderedDict, and what defaultdict does for a key that is not there.


def _whole(i):  # PyNumber_Index
    return i if isinstance(i, int) else range(i).stop


class deque:
    def __init__(self, iterable=(), maxlen=None):
        if maxlen is not None:
            if not isinstance(maxlen, int):
                raise TypeError("an integer is required")
            if maxlen < 0:
                raise ValueError("maxlen must be non-negative")
        self._most = -1 if maxlen is None else maxlen
        self._items = [0]
        for item in iterable:
            _deque_put(self._items, item, False, self._most)

    def append(self, x, /):
        _deque_put(self._items, x, False, self._most)

    def appendleft(self, x, /):
        _deque_put(self._items, x, True, self._most)

    def pop(self):
        return _deque_take(self._items, False)

    def popleft(self):
        return _deque_take(self._items, True)

    def extend(self, iterable, /):
        if iterable is self:
            iterable = list(iterable)
        for item in iterable:
            _deque_put(self._items, item, False, self._most)

    def extendleft(self, iterable, /):
        if iterable is self:
            iterable = list(iterable)
        for item in iterable:
            _deque_put(self._items, item, True, self._most)

    def clear(self):
        while len(self._items) > 1:
            _deque_take(self._items, True)

    def copy(self):
        return self.__class__(self, None if self._most < 0 else self._most)

    def _get_maxlen(self):
        return None if self._most < 0 else self._most

    maxlen = property(_get_maxlen)

    def __copy__(self):
        return self.copy()

    def __len__(self):
        return len(self._items) - 1

    def __iter__(self):
        return _DequeIterator(self._items)

    def _at(self, i):
        if not isinstance(i, int):
            if not hasattr(i, "__index__"):
                raise TypeError("sequence index must be integer, not '" + i.__class__.__name__ + "'")
            i = _whole(i)
        n = len(self._items) - 1
        if i < 0:
            i += n
        if i < 0 or i >= n:
            raise IndexError("deque index out of range")
        return i + 1

    def __getitem__(self, i):
        return self._items[self._at(i)]

    def __setitem__(self, i, x):
        self._items[self._at(i)] = x

    def __delitem__(self, i):
        at = self._at(i)
        del self._items[at]
        self._items[0] += 1

    def __contains__(self, x):
        for item in self:
            if item is x or item == x:
                return True
        return False

    def count(self, x, /):
        n = 0
        for item in self:
            if item is x or item == x:
                n += 1
        return n

    def index(self, x, start=0, stop=4611686018427387903, /):
        i = 0
        n = len(self)
        start = start + n if start < 0 else start
        stop = stop + n if stop < 0 else stop
        for item in self:
            if start <= i < stop and (item is x or item == x):
                return i
            i += 1
        raise ValueError(repr(x) + " is not in deque")

    def insert(self, i, x, /):
        i = _whole(i)
        n = len(self)
        if n == self._most:
            raise IndexError("deque already at its maximum size")
        if i < 0:
            i = max(i + n, 0)
        self._items.insert(min(i, n) + 1, x)
        self._items[0] += 1

    def remove(self, value, /):
        i = 1
        number = self._items[0]
        for item in self:
            same = item is value or item == value
            if self._items[0] != number:
                raise IndexError("deque mutated during iteration")
            if same:
                del self._items[i]
                self._items[0] += 1
                return
            i += 1
        raise ValueError("deque.remove(x): x not in deque")

    def reverse(self):
        items = self._items[1:]
        items.reverse()
        self._items[1:] = items

    def __reversed__(self):
        return _deque_reversing(self._items, self._items[0], len(self))

    def rotate(self, n=1, /):
        n = _whole(n)
        length = len(self)
        if length > 1:
            n %= length
            self._items[1:] = self._items[length + 1 - n:] + self._items[1:length + 1 - n]
            self._items[0] += 1

    def __repr__(self):
        if _repeats():
            return "[...]"
        text = self.__class__.__name__ + "(" + repr(self._items[1:])
        return text + ")" if self._most < 0 else text + ", maxlen=" + str(self._most) + ")"

    def __eq__(self, other):
        if not isinstance(other, deque):
            return NotImplemented
        if self is other or len(self) != len(other):
            return self is other
        others = iter(other)
        for x in self:
            y = next(others, others)
            if y is others or not (x is y or x == y):
                return False
        return next(others, others) is others

    def _ordered(self, other, less, equal):
        if not isinstance(other, deque):
            return NotImplemented
        others = iter(other)
        for x in self:
            y = next(others, others)
            if y is others:
                return not less
            if not (x is y or x == y):
                if less:
                    return x <= y if equal else x < y
                return x >= y if equal else x > y
        if next(others, others) is others:
            return equal
        return less

    def __lt__(self, other):
        return self._ordered(other, True, False)

    def __le__(self, other):
        return self._ordered(other, True, True)

    def __gt__(self, other):
        return self._ordered(other, False, False)

    def __ge__(self, other):
        return self._ordered(other, False, True)

    def __add__(self, other):
        if not isinstance(other, deque):
            raise TypeError("can only concatenate deque (not \"" + other.__class__.__name__ + "\") to deque")
        made = self.copy()
        made.extend(other)
        return made

    def __iadd__(self, other):
        self.extend(other)
        return self

    def __mul__(self, n):
        return self.__class__(list(self) * n, None if self._most < 0 else self._most)


class _DequeIterator:
    def __init__(self, items):
        self._items = items
        self._changes = items[0]
        self._i = 0

    def __iter__(self):
        return self

    def __next__(self):
        self._i += 1
        item = _deque_look(self._items, self._i, self._changes, self)
        if item is self:
            raise StopIteration
        return item


def _deque_reversing(items, number, i):
    while i:
        item = items[i:i + 1]
        if items[0] != number:
            raise RuntimeError("deque mutated during iteration")
        yield item[0]
        i -= 1


class _Dict:
    # A dict around which there is a class: what CPython derives from dict.
    def _plain(self):
        return self._d.copy()

    def __init__(self, *args, **kwargs):
        self._d = {}
        self._fill(args, kwargs)

    def _fill(self, args, kwargs):
        if len(args) > 1:
            raise TypeError("expected at most 1 argument, got " + str(len(args)))
        if args:
            self._d.update(args[0]._plain() if isinstance(args[0], _Dict) else args[0])
        self._d.update(kwargs)

    def __getitem__(self, key):
        item = self._d.get(key, self)
        if item is self:
            return self.__missing__(key)
        return item

    def __missing__(self, key):
        raise KeyError(key)

    def __setitem__(self, key, item):
        self._d[key] = item

    def __delitem__(self, key):
        del self._d[key]

    def __contains__(self, key):
        return key in self._d

    def __len__(self):
        return len(self._d)

    def __iter__(self):
        return iter(self._d)

    def keys(self):
        return self._d.keys()

    def values(self):
        return self._d.values()

    def items(self):
        return self._d.items()

    def get(self, key, default=None):
        return self._d.get(key, default)

    def pop(self, key, *default):
        return self._d.pop(key, *default)

    def popitem(self):
        return self._d.popitem()

    def setdefault(self, key, default=None):
        return self._d.setdefault(key, default)

    def update(self, *args, **kwargs):
        self._fill(args, kwargs)

    def clear(self):
        self._d.clear()

    def copy(self):
        return self.__class__(self._d)

    def __copy__(self):
        return self.copy()

    def __eq__(self, other):
        if isinstance(other, _Dict):
            other = other._d
        if not isinstance(other, dict):
            return NotImplemented
        return self._d == other

    def __or__(self, other):
        made = self.copy()
        made.update(other)
        return made

    def __ior__(self, other):
        self.update(other)
        return self

    def __repr__(self):
        return repr(self._d)


class defaultdict(_Dict):
    def __init__(self, default_factory=None, /, *args, **kwargs):
        if default_factory is not None and not callable(default_factory):
            raise TypeError("first argument must be callable or None")
        self.default_factory = default_factory
        self._d = {}
        self._fill(args, kwargs)

    def __missing__(self, key):
        if self.default_factory is None:
            raise KeyError(key)
        item = self.default_factory()
        self._d[key] = item
        return item

    def copy(self):
        return self.__class__(self.default_factory, self._d)

    def __repr__(self):
        return "defaultdict(" + repr(self.default_factory) + ", " + repr(self._d) + ")"


class OrderedDict(_Dict):
    # An iterator ends if the keys, or their order, have changed since it was made: _state counts that,
    # as od_state does (Objects/odictobject.c, odictiter_nextkey). clear() is no such change.
    def __init__(self, *args, **kwargs):
        self._d = {}
        self._state = 0
        self._fill(args, kwargs)

    # What a class from it has for single keys is called (mutablemapping_update).
    def _fill(self, args, kwargs):
        if len(args) > 1:
            raise TypeError("expected at most 1 argument, got " + str(len(args)))
        for given in args:
            if isinstance(given, dict) and not isinstance(given, _Dict):
                given = list(given.items())
            elif hasattr(given, "keys"):
                given = _looked_up(given)
            for pair in given:
                key, item = iter(pair)
                self[key] = item
        for key, item in kwargs.items():
            self[key] = item

    def _changed(self, n):
        if len(self._d) != n:
            self._state += 1

    def __setitem__(self, key, item):
        n = len(self._d)
        self._d[key] = item
        self._changed(n)

    def __delitem__(self, key):
        del self._d[key]
        self._state += 1

    def setdefault(self, key, default=None):
        if key in self:
            return self[key]
        self[key] = default
        return default

    def copy(self):
        made = self.__class__()
        for key in self:
            made[key] = self[key]
        return made

    def __or__(self, other):
        made = self.__class__(self)
        made.update(other)
        return made

    def pop(self, key, *default):
        n = len(self._d)
        item = self._d.pop(key, *default)
        self._changed(n)
        return item

    def popitem(self, last=True):
        if not self._d:
            raise KeyError("dictionary is empty")
        self._state += 1
        if last:
            return self._d.popitem()
        for key in self._d:
            return (key, self._d.pop(key))

    def move_to_end(self, key, last=True):
        if key not in self._d:
            raise KeyError(key)
        for end in reversed(self._d) if last else self._d:
            if end is key or end == key:
                return
            break
        self._state += 1
        item = self._d.pop(key)
        if last:
            self._d[key] = item
        else:
            rest = self._d.copy()
            self._d.clear()
            self._d[key] = item
            self._d.update(rest)

    def __iter__(self):
        return _ordered_keys(self, list(self._d), self._state)

    def __reversed__(self):
        return _ordered_keys(self, list(reversed(self._d)), self._state)

    def keys(self):
        return _OrderedKeys(self, self._d.keys())

    def values(self):
        return _OrderedValues(self, self._d.values())

    def items(self):
        return _OrderedItems(self, self._d.items())

    def __eq__(self, other):
        if isinstance(other, OrderedDict):
            return list(self._d.items()) == list(other._d.items())
        return _Dict.__eq__(self, other)

    def __repr__(self):
        name = self.__class__.__name__
        if not self._d:
            return name + "()"
        if _repeats():
            return "..."
        return name + "(" + repr(self._d if _minor_version() >= 12 else list(self._d.items())) + ")"


def _looked_up(mapping):
    for key in mapping.keys():
        yield (key, mapping[key])


def _ordered_keys(of, keys, state):
    for key in keys:
        if of._state != state:
            raise RuntimeError("OrderedDict mutated during iteration")
        if len(of._d) != len(keys):
            raise RuntimeError("OrderedDict changed size during iteration")
        yield key


def _ordered_values(of, keys):
    for key in keys:
        yield of._d[key]


def _ordered_items(of, keys):
    for key in keys:
        yield (key, of._d[key])


class _OrderedKeys:
    # odict_keys: the dict's own view, gone through as the OrderedDict is.
    def __init__(self, of, view):
        self._of = of
        self._view = view

    def _each(self, keys):
        return keys

    def __iter__(self):
        return self._each(iter(self._of))

    def __reversed__(self):
        return self._each(reversed(self._of))

    def __len__(self):
        return len(self._view)

    def __contains__(self, x):
        return x in self._view

    def __repr__(self):
        return self._name() + "(" + repr(list(self._view)) + ")"

    def _name(self):
        return "odict_keys"

    def __eq__(self, other):
        return self._view == _dict_view(other)

    def __and__(self, other):
        return self._view & _dict_view(other)

    def __or__(self, other):
        return self._view | _dict_view(other)

    def __sub__(self, other):
        return self._view - _dict_view(other)

    def __xor__(self, other):
        return self._view ^ _dict_view(other)

    def __rand__(self, other):
        return other & self._view

    def __ror__(self, other):
        return other | self._view

    def __rsub__(self, other):
        return other - self._view

    def __rxor__(self, other):
        return other ^ self._view

    def __le__(self, other):
        return self._view <= _dict_view(other)

    def __lt__(self, other):
        return self._view < _dict_view(other)

    def __ge__(self, other):
        return self._view >= _dict_view(other)

    def __gt__(self, other):
        return self._view > _dict_view(other)

    def isdisjoint(self, other):
        return self._view.isdisjoint(_dict_view(other))


class _OrderedItems(_OrderedKeys):
    def _name(self):
        return "odict_items"

    def _each(self, keys):
        return _ordered_items(self._of, keys)


class _OrderedValues(_OrderedKeys):
    def _name(self):
        return "odict_values"

    def _each(self, keys):
        return _ordered_values(self._of, keys)


def _dict_view(v):
    return v._view if isinstance(v, _OrderedKeys) else v
