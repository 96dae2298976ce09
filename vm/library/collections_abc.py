# The module collections.abc (library.h): classes that others come from, which get here what those make
# of the few methods that a class has to have. isinstance() asks their _holds, as that of typing.


class _Abstract:
    _needed = ()

    def __class_getitem__(cls, parameters):
        return cls

    def __init_subclass__(cls):
        if cls.__module__ == "collections.abc":
            return
        names = [name for base in cls.__mro__ for name in _class_names(base)]
        for name in cls._needed:
            if name not in names:
                _outside("a class of collections.abc without its " + name)


class abc__Callable(_Abstract):
    _needed = ("__call__",)

    def _holds(o):
        return callable(o)


class abc__Hashable(_Abstract):
    _needed = ("__hash__",)

    def _holds(o):
        return _protocol_holds("Hashable", o)


class abc__Sized(_Abstract):
    _needed = ("__len__",)

    def _holds(o):
        return _protocol_holds("Sized", o)


class abc__Container(_Abstract):
    _needed = ("__contains__",)

    def _holds(o):
        return _protocol_holds("Container", o)


class abc__Iterable(_Abstract):
    _needed = ("__iter__",)

    def _holds(o):
        return _protocol_holds("Iterable", o)


class abc__Iterator(abc__Iterable):
    _needed = ("__next__",)

    def _holds(o):
        return _protocol_holds("Iterator", o)

    def __iter__(self):
        return self


class abc__Reversible(abc__Iterable):
    _needed = ("__iter__", "__reversed__")

    def _holds(o):
        return _protocol_holds("Reversible", o)


class abc__Generator(abc__Iterator):
    _needed = ("send", "throw")

    def _holds(o):
        return _protocol_holds("Generator", o)


class abc__Collection(_Abstract):
    _needed = ("__len__", "__iter__", "__contains__")

    def _holds(o):
        return _protocol_holds("Collection", o)


class abc__Sequence(abc__Collection):
    _needed = ("__getitem__", "__len__")

    def _holds(o):
        return _isinstance(o, abc__Sequence) or _protocol_holds("Sequence", o)

    def __iter__(self):
        i = 0
        try:
            while True:
                yield self[i]
                i += 1
        except IndexError:
            return

    def __contains__(self, value):
        for v in self:
            if v is value or v == value:
                return True
        return False

    def __reversed__(self):
        for i in range(len(self) - 1, -1, -1):
            yield self[i]

    def index(self, value, start=0, stop=None):
        i = start
        for v in self:
            if i >= start and (stop is None or i < stop) and (v is value or v == value):
                return i
            i += 1
        raise ValueError

    def count(self, value):
        return sum([1 for v in self if v is value or v == value])


class abc__MutableSequence(abc__Sequence):
    _needed = ("__getitem__", "__setitem__", "__delitem__", "__len__", "insert")

    def _holds(o):
        return _isinstance(o, abc__MutableSequence) or _protocol_holds("MutableSequence", o)

    def append(self, value):
        self.insert(len(self), value)

    def clear(self):
        try:
            while True:
                self.pop()
        except IndexError:
            pass

    def reverse(self):
        n = len(self)
        for i in range(n // 2):
            self[i], self[n - i - 1] = self[n - i - 1], self[i]

    def extend(self, values):
        if values is self:
            values = list(values)
        for v in values:
            self.append(v)

    def pop(self, index=-1):
        v = self[index]
        del self[index]
        return v

    def remove(self, value):
        del self[self.index(value)]

    def __iadd__(self, values):
        self.extend(values)
        return self


class abc__MappingView:
    def __init__(self, mapping):
        self._mapping = mapping

    def __len__(self):
        return len(self._mapping)

    def __repr__(self):
        return self.__class__.__name__ + "(" + repr(self._mapping) + ")"


class _SetView(abc__MappingView):
    def __and__(self, other):
        return {x for x in other if x in self}

    def __or__(self, other):
        return {x for part in (self, other) for x in part}

    def __sub__(self, other):
        other = other if isinstance(other, (set, frozenset, _SetView)) else set(other)
        return {x for x in self if x not in other}

    def __xor__(self, other):
        return (self - other) | (set(other) - set(self))

    __rand__ = __and__
    __ror__ = __or__

    def __eq__(self, other):
        if not isinstance(other, _SetView) and not _isinstance(other, (set, frozenset)):
            return NotImplemented
        return set(self) == set(other)

    __hash__ = None


class abc__KeysView(_SetView):
    def __contains__(self, key):
        return key in self._mapping

    def __iter__(self):
        for key in self._mapping:
            yield key


class abc__ItemsView(_SetView):
    def __contains__(self, item):
        key, value = item
        try:
            v = self._mapping[key]
        except KeyError:
            return False
        return v is value or v == value

    def __iter__(self):
        for key in self._mapping:
            yield (key, self._mapping[key])


class abc__ValuesView(abc__MappingView):
    def __contains__(self, value):
        for key in self._mapping:
            v = self._mapping[key]
            if v is value or v == value:
                return True
        return False

    def __iter__(self):
        for key in self._mapping:
            yield self._mapping[key]


class abc__Mapping(abc__Collection):
    _needed = ("__getitem__", "__iter__", "__len__")

    def _holds(o):
        return _isinstance(o, abc__Mapping) or _protocol_holds("Mapping", o)

    def get(self, key, default=None):
        try:
            return self[key]
        except KeyError:
            return default

    def __contains__(self, key):
        try:
            self[key]
        except KeyError:
            return False
        return True

    def keys(self):
        return abc__KeysView(self)

    def items(self):
        return abc__ItemsView(self)

    def values(self):
        return abc__ValuesView(self)

    def __eq__(self, other):
        if not abc__Mapping._holds(other):
            return NotImplemented
        return dict(self.items()) == dict(other.items())

    __hash__ = None


class abc__MutableMapping(abc__Mapping):
    _needed = ("__getitem__", "__setitem__", "__delitem__", "__iter__", "__len__")

    def _holds(o):
        return _isinstance(o, abc__MutableMapping) or _protocol_holds("MutableMapping", o)

    def pop(self, key, *default):
        try:
            value = self[key]
        except KeyError:
            if not default:
                raise
            return default[0]
        del self[key]
        return value

    def popitem(self):
        try:
            key = next(iter(self))
        except StopIteration:
            raise KeyError from None
        value = self[key]
        del self[key]
        return (key, value)

    def clear(self):
        try:
            while True:
                self.popitem()
        except KeyError:
            pass

    def update(self, other=(), /, **kwds):
        if abc__Mapping._holds(other):
            for key in other:
                self[key] = other[key]
        elif hasattr(other, "keys"):
            for key in other.keys():
                self[key] = other[key]
        else:
            for key, value in other:
                self[key] = value
        for key, value in kwds.items():
            self[key] = value

    def setdefault(self, key, default=None):
        try:
            return self[key]
        except KeyError:
            self[key] = default
        return default


class abc__Set(abc__Collection):
    _needed = ("__contains__", "__iter__", "__len__")

    def _holds(o):
        return _isinstance(o, abc__Set) or _protocol_holds("AbstractSet", o)

    @classmethod
    def _from_iterable(cls, it):
        return cls(it)

    def __le__(self, other):
        if not abc__Set._holds(other):
            return NotImplemented
        if len(self) > len(other):
            return False
        for x in self:
            if x not in other:
                return False
        return True

    def __lt__(self, other):
        return len(self) < len(other) and self.__le__(other) if abc__Set._holds(other) else NotImplemented

    def __gt__(self, other):
        return len(self) > len(other) and self.__ge__(other) if abc__Set._holds(other) else NotImplemented

    def __ge__(self, other):
        if not abc__Set._holds(other):
            return NotImplemented
        if len(self) < len(other):
            return False
        for x in other:
            if x not in self:
                return False
        return True

    def __eq__(self, other):
        return len(self) == len(other) and self.__le__(other) if abc__Set._holds(other) else NotImplemented

    __hash__ = None

    def __and__(self, other):
        if not abc__Iterable._holds(other):
            return NotImplemented
        return self._from_iterable(x for x in other if x in self)

    __rand__ = __and__

    def isdisjoint(self, other):
        for x in other:
            if x in self:
                return False
        return True

    def __or__(self, other):
        if not abc__Iterable._holds(other):
            return NotImplemented
        return self._from_iterable(x for s in (self, other) for x in s)

    __ror__ = __or__

    def __sub__(self, other):
        if not abc__Set._holds(other):
            if not abc__Iterable._holds(other):
                return NotImplemented
            other = self._from_iterable(other)
        return self._from_iterable(x for x in self if x not in other)

    def __rsub__(self, other):
        if not abc__Set._holds(other):
            if not abc__Iterable._holds(other):
                return NotImplemented
            other = self._from_iterable(other)
        return self._from_iterable(x for x in other if x not in self)

    def __xor__(self, other):
        if not abc__Set._holds(other):
            if not abc__Iterable._holds(other):
                return NotImplemented
            other = self._from_iterable(other)
        return (self - other) | (other - self)

    __rxor__ = __xor__


class abc__MutableSet(abc__Set):
    _needed = ("__contains__", "__iter__", "__len__", "add", "discard")

    def _holds(o):
        return _isinstance(o, abc__MutableSet) or _protocol_holds("MutableSet", o)

    def remove(self, value):
        if value not in self:
            raise KeyError(value)
        self.discard(value)

    def pop(self):
        try:
            value = next(iter(self))
        except StopIteration:
            raise KeyError from None
        self.discard(value)
        return value

    def clear(self):
        try:
            while True:
                self.pop()
        except KeyError:
            pass

    def __ior__(self, it):
        for value in it:
            self.add(value)
        return self

    def __iand__(self, it):
        for value in self - it:
            self.discard(value)
        return self

    def __ixor__(self, it):
        if it is self:
            self.clear()
            return self
        for value in it if abc__Set._holds(it) else self._from_iterable(it):
            if value in self:
                self.discard(value)
            else:
                self.add(value)
        return self

    def __isub__(self, it):
        if it is self:
            self.clear()
            return self
        for value in it:
            self.discard(value)
        return self
