# What of the module collections CPython writes in Python (library.h).


class Counter(_Dict):
    def __init__(self, iterable=None, /, **kwds):
        self._d = {}
        self.update(iterable, **kwds)

    def __missing__(self, key):
        return 0

    def most_common(self, n=None):
        found = sorted(self._d.items(), key=lambda pair: pair[1], reverse=True)
        return found if n is None else found[:n]

    def elements(self):
        return iter([key for key, n in self._d.items() for _ in range(n)])

    def total(self):
        return sum(self._d.values())

    def update(self, iterable=None, /, **kwds):
        self._add(iterable, 1)
        if kwds:
            self._add(kwds, 1)

    def subtract(self, iterable=None, /, **kwds):
        self._add(iterable, -1)
        if kwds:
            self._add(kwds, -1)

    def _add(self, iterable, sign):
        if iterable is None:
            return
        if isinstance(iterable, _Dict) or isinstance(iterable, dict):
            for key, n in iterable.items():
                self[key] = sign * n + self._d.get(key, 0)
        else:
            for key in iterable:
                self[key] = sign + self._d.get(key, 0)

    def __delitem__(self, key):
        self._d.pop(key, None)

    def _made(self, pairs):
        made = Counter()
        for key, n in pairs:
            if n > 0:
                made[key] = n
        return made

    def __add__(self, other):
        pairs = [(key, n + other[key]) for key, n in self.items()]
        return self._made(pairs + [(key, n) for key, n in other.items() if key not in self])

    def __sub__(self, other):
        pairs = [(key, n - other[key]) for key, n in self.items()]
        return self._made(pairs + [(key, -n) for key, n in other.items() if key not in self])

    def __or__(self, other):
        pairs = [(key, max(n, other[key])) for key, n in self.items()]
        return self._made(pairs + [(key, n) for key, n in other.items() if key not in self])

    def __and__(self, other):
        return self._made([(key, min(n, other[key])) for key, n in self.items()])

    def __iadd__(self, other):
        for key, n in other.items():
            self[key] += n
        return self._kept()

    def __isub__(self, other):
        for key, n in other.items():
            self[key] -= n
        return self._kept()

    def _kept(self):
        for key in [key for key, n in self.items() if not n > 0]:
            del self[key]
        return self

    def __pos__(self):
        return self._made(self.items())

    def __eq__(self, other):
        if not isinstance(other, Counter):
            return _Dict.__eq__(self, other)
        for counter in (self, other):
            for key in counter:
                if self[key] != other[key]:
                    return False
        return True

    def __repr__(self):
        if not self._d:
            return "Counter()"
        return "Counter({" + ", ".join([repr(key) + ": " + repr(n) for key, n in self.most_common()]) + "})"


class _Named:
    # What namedtuple makes comes from this, and is a tuple to isinstance() (interp/class.h).
    def __init__(self, *args, **kwargs):
        names = self._fields
        given = self._field_defaults
        items = list(args)
        if len(items) > len(names):
            raise TypeError(self.__class__.__name__ + ".__new__() takes " +
                            ("from " + str(len(names) + 1 - len(given)) + " to " if given else "") +
                            str(len(names) + 1) + " positional arguments but " + str(len(items) + 1) +
                            " were given")
        missing = []
        for name in names[len(items):]:
            if name in kwargs:
                items.append(kwargs.pop(name))
            elif name in given:
                items.append(given[name])
            else:
                missing.append(repr(name))
        if kwargs:
            raise TypeError(self.__class__.__name__ + ".__new__() got an unexpected keyword argument '" +
                            list(kwargs)[0] + "'")
        if missing:
            raise TypeError(self.__class__.__name__ + ".__new__() missing " + str(len(missing)) +
                            " required positional argument" + ("s: " if len(missing) > 1 else ": ") +
                            _listed(missing))
        object.__setattr__(self, "_items", tuple(items))

    @classmethod
    def _make(cls, iterable):
        return cls(*iterable)

    def __getattr__(self, name):
        if name not in self._fields:
            if name == "count":
                return self._items.count
            if name == "index":
                return self._items.index
            raise AttributeError("'" + self.__class__.__name__ + "' object has no attribute '" + name + "'")
        return self._items[self._fields.index(name)]

    def __setattr__(self, name, item):
        if name in self._fields:
            raise AttributeError("can't set attribute")
        raise AttributeError("'" + self.__class__.__name__ + "' object has no attribute '" + name + "'")

    def _set(self):
        self._items = ()  # which nobody calls: so there is a place for what __init__ stores by name

    def __iter__(self):
        return iter(self._items)

    def __len__(self):
        return len(self._items)

    def __getitem__(self, i):
        return self._items[i]

    def __contains__(self, x):
        return x in self._items

    def _asdict(self):
        return dict(zip(self._fields, self._items))

    def _replace(self, **kwds):
        items = [kwds.pop(name, item) for name, item in zip(self._fields, self._items)]
        if kwds:
            raise ValueError("Got unexpected field names: " + repr(list(kwds)))
        return self.__class__(*items)

    def __repr__(self):
        parts = [name + "=" + repr(item) for name, item in zip(self._fields, self._items)]
        return self.__class__.__name__ + "(" + ", ".join(parts) + ")"

    def __add__(self, other):
        return self._items + (other._items if isinstance(other, _Named) else other)

    def __radd__(self, other):
        return other + self._items

    def __mul__(self, n):
        return self._items * n

    def __rmul__(self, n):
        return n * self._items

    def __hash__(self):
        return hash(self._items)

    def __eq__(self, other):
        return self._items == (other._items if isinstance(other, _Named) else other)

    def __lt__(self, other):
        return self._items < (other._items if isinstance(other, _Named) else other)

    def __le__(self, other):
        return self._items <= (other._items if isinstance(other, _Named) else other)

    def __gt__(self, other):
        return self._items > (other._items if isinstance(other, _Named) else other)

    def __ge__(self, other):
        return self._items >= (other._items if isinstance(other, _Named) else other)


def namedtuple(typename, field_names, *, rename=False, defaults=None, module=None):
    if isinstance(field_names, str):
        field_names = field_names.replace(",", " ").split()
    names = [str(name) for name in field_names]
    for i in range(len(names)):
        wrong = _wrong_field(names[i], names[:i])
        if wrong and not rename:
            raise ValueError(wrong)
        if wrong:
            names[i] = "_" + str(i)
    names = tuple(names)
    given = tuple(defaults or ())
    if len(given) > len(names):
        raise TypeError("Got more default values than field names")

    class Made(_Named):
        _fields = names
        _field_defaults = dict(zip(names[len(names) - len(given):], given))

    _name_class(Made, typename)
    if module is not None and module != Made.__module__:
        _class_put(Made, "__module__", module)
    return Made


def _wrong_field(name, before):
    if not name.isidentifier():
        return "Type names and field names must be valid identifiers: " + repr(name)
    if name in _keywords:
        return "Type names and field names cannot be a keyword: " + repr(name)
    if name.startswith("_"):
        return "Field names cannot start with an underscore: " + repr(name)
    return "Encountered duplicate field name: " + repr(name) if name in before else ""


_keywords = ("False", "None", "True", "and", "as", "assert", "async", "await", "break", "class", "continue", "def",
             "del", "elif", "else", "except", "finally", "for", "from", "global", "if", "import", "in", "is", "lambda",
             "nonlocal", "not", "or", "pass", "raise", "return", "try", "while", "with", "yield")


def _listed(names):  # a, b, and c
    if len(names) < 3:
        return " and ".join(names)
    return ", ".join(names[:-1]) + ", and " + names[-1]


class ChainMap:
    def __init__(self, *maps):
        self.maps = list(maps) or [{}]

    def __missing__(self, key):
        raise KeyError(key)

    def __getitem__(self, key):
        for mapping in self.maps:
            try:
                return mapping[key]
            except KeyError:
                pass
        return self.__missing__(key)

    def get(self, key, default=None):
        return self[key] if key in self else default

    def __len__(self):
        return len(self._merged())

    def __iter__(self):
        return iter(self._merged())

    def _merged(self):
        merged = {}
        for mapping in self.maps[::-1]:
            merged.update({}.fromkeys(mapping))
        return merged

    def _filled(self):
        return {key: self[key] for key in self._merged()}

    def __contains__(self, key):
        for mapping in self.maps:
            if key in mapping:
                return True
        return False

    def __bool__(self):
        for mapping in self.maps:
            if mapping:
                return True
        return False

    def __repr__(self):
        if _repeats():
            return "..."
        return self.__class__.__name__ + "(" + ", ".join([repr(mapping) for mapping in self.maps]) + ")"

    def __eq__(self, other):
        if isinstance(other, ChainMap):
            return self._filled() == other._filled()
        return self._filled() == other if isinstance(other, dict) else NotImplemented

    def keys(self):
        return self._merged().keys()

    def values(self):
        return self._filled().values()

    def items(self):
        return self._filled().items()

    def copy(self):
        return self.__class__(self.maps[0].copy(), *self.maps[1:])

    def new_child(self, m=None, **kwargs):
        if m is None:
            m = kwargs
        elif kwargs:
            m.update(kwargs)
        return self.__class__(m, *self.maps)

    def _get_parents(self):
        return self.__class__(*self.maps[1:])

    parents = property(_get_parents)

    def __setitem__(self, key, value):
        self.maps[0][key] = value

    def __delitem__(self, key):
        try:
            del self.maps[0][key]
        except KeyError:
            raise KeyError("Key not found in the first mapping: " + repr(key))

    def popitem(self):
        try:
            return self.maps[0].popitem()
        except KeyError:
            raise KeyError("No keys found in the first mapping.")

    def pop(self, key, *args):
        try:
            return self.maps[0].pop(key, *args)
        except KeyError:
            raise KeyError("Key not found in the first mapping: " + repr(key))

    def setdefault(self, key, default=None):
        if key in self:
            return self[key]
        self[key] = default
        return default

    def update(self, other=(), /, **kwds):
        self.maps[0].update(other, **kwds)

    def clear(self):
        self.maps[0].clear()
