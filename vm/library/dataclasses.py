# The module dataclasses, which CPython writes in Python, and whose methods it makes as texts
# (library.h). A class says by _annotated_names which names its body annotates, but for a ClassVar
# (vm/lang/parse_def.c).


class FrozenInstanceError(AttributeError):
    pass


class _Missing:
    def __repr__(self):
        return "<dataclasses._MISSING_TYPE object>"


MISSING = _Missing()


class Field:
    def __init__(self, default, default_factory, init, repr, hash, compare, metadata, kw_only):
        self.name = None
        self.default = default
        self.default_factory = default_factory
        self.init = init
        self.repr = repr
        self.hash = hash
        self.compare = compare
        self.metadata = {} if metadata is None else metadata
        self.kw_only = kw_only


def field(*, default=MISSING, default_factory=MISSING, init=True, repr=True, hash=None,
          compare=True, metadata=None, kw_only=False):
    if default is not MISSING and default_factory is not MISSING:
        raise ValueError("cannot specify both default and default_factory")
    return Field(default, default_factory, init, repr, hash, compare, metadata, kw_only)


def dataclass(cls=None, /, *, init=True, repr=True, eq=True, order=False, unsafe_hash=False,
              frozen=False, match_args=True, kw_only=False, slots=False):
    if slots:
        _outside("dataclass(slots=True)")

    def decorate(cls):
        return _dataclass(cls, init, repr, eq, order, unsafe_hash, frozen, kw_only)

    return decorate if cls is None else decorate(cls)


def _dataclass(cls, init, repr, eq, order, unsafe_hash, frozen, kw_only):
    if order and not eq:
        raise ValueError("eq must be true if order is true")
    known = {}
    for base in cls.__mro__[:0:-1]:
        for f in getattr(base, "_dataclass_fields", ()):
            known[f.name] = f
    own = "_annotated_names" in _class_names(cls)
    for name in cls._annotated_names if own else ():
        known[name] = _own_field(cls, name, kw_only)
    fields = tuple(known.values())
    _class_put(cls, "_dataclass_fields", fields)
    given = [f for f in fields if f.init and not f.kw_only]
    optional = None
    for f in given:
        if f.default is not MISSING or f.default_factory is not MISSING:
            optional = f
        elif optional is not None:
            raise TypeError("non-default argument " + _quoted(f.name) + " follows default argument"
                            if _minor_version() < 12 else
                            "non-default argument " + _quoted(f.name) + " follows default argument " +
                            _quoted(optional.name))
    names = _class_names(cls)
    if init:
        _class_put(cls, "__init__", _init_of(cls, fields, given, frozen))
    if repr and "__repr__" not in names:
        _class_put(cls, "__repr__", _repr_of)
    compared = [f.name for f in fields if f.compare]
    if eq and "__eq__" not in names:
        _class_put(cls, "__eq__", _eq_of(compared))
    if order:
        for name in ("__lt__", "__le__", "__gt__", "__ge__"):
            if name in names:
                raise TypeError("Cannot overwrite attribute " + name + " in class " + cls.__name__ +
                                ". Consider using functools.total_ordering")
        _class_put(cls, "__lt__", _lt_of(compared))
        _class_put(cls, "__le__", _le_of(compared))
        _class_put(cls, "__gt__", _gt_of(compared))
        _class_put(cls, "__ge__", _ge_of(compared))
    if frozen:
        _class_put(cls, "__setattr__", _no_set)
        _class_put(cls, "__delattr__", _no_delete)
    if unsafe_hash or (eq and frozen and "__hash__" not in names):
        _class_put(cls, "__hash__",
                   _hash_of([f.name for f in fields if (f.compare if f.hash is None else f.hash)]))
    elif eq and "__hash__" not in names:
        _class_put(cls, "__hash__", None)
    return cls


def _quoted(name):
    return repr(name)


def _own_field(cls, name, kw_only):
    default = getattr(cls, name, MISSING)
    if isinstance(default, Field):
        f = default
        if f.default is not MISSING:
            _class_put(cls, name, f.default)
        else:
            _class_put(cls, name)
    else:
        f = Field(default, MISSING, True, True, None, True, None, False)
    f.name = name
    f.kw_only = f.kw_only or kw_only
    if f.default is not MISSING and isinstance(f.default, (list, dict, set)):
        raise ValueError("mutable default " + str(type(f.default)) + " for field " + name +
                         " is not allowed: use default_factory")
    return f


def _init_of(cls, fields, given, frozen):
    prepares = any(["__post_init__" in _class_names(base) for base in cls.__mro__])

    def __init__(self, *args, **kwargs):
        if len(args) > len(given):
            _too_many(cls, given, len(args))
        items = {}
        for f, item in zip(given, args):
            items[f.name] = item
        for name in kwargs:
            if name in items:
                raise TypeError(cls.__qualname__ + ".__init__() got multiple values for argument " + _quoted(name))
            if not [f for f in fields if f.init and f.name == name]:
                raise TypeError(cls.__qualname__ + ".__init__() got an unexpected keyword argument " + _quoted(name))
            items[name] = kwargs[name]
        _check_given(cls, fields, items)
        for f in fields:
            if f.name in items:
                item = items[f.name]
            elif f.default_factory is not MISSING:
                item = f.default_factory()
            elif f.default is not MISSING:
                item = f.default
            else:
                continue
            if frozen:
                object.__setattr__(self, f.name, item)
            else:
                setattr(self, f.name, item)
        if prepares:
            self.__post_init__()

    return __init__


def _too_many(cls, given, n):
    least = len([f for f in given if f.default is MISSING and f.default_factory is MISSING]) + 1
    most = len(given) + 1
    takes = str(most) if least == most else "from " + str(least) + " to " + str(most)
    raise TypeError(cls.__qualname__ + ".__init__() takes " + takes + " positional argument" +
                    ("s" if most > 1 else "") + " but " + str(n + 1) + " were given")


def _check_given(cls, fields, items):
    for by_name in (False, True):
        missing = [f.name for f in fields if f.init and f.kw_only == by_name and f.name not in items and
                   f.default is MISSING and f.default_factory is MISSING]
        if missing:
            names = [_quoted(name) for name in missing]
            last = names.pop()
            text = ", ".join(names) + (", and " if len(names) > 1 else " and ") + last if names else last
            raise TypeError(cls.__qualname__ + ".__init__() missing " + str(len(missing)) + " required " +
                            ("keyword-only" if by_name else "positional") + " argument" +
                            ("s" if len(missing) > 1 else "") + ": " + text)


def _repr_of(self):
    if _repeats():
        return "..."
    parts = [f.name + "=" + repr(getattr(self, f.name)) for f in self._dataclass_fields if f.repr]
    return self.__class__.__qualname__ + "(" + ", ".join(parts) + ")"


def _items_of(self, names):
    return tuple([getattr(self, name) for name in names])


def _eq_of(names):
    def __eq__(self, other):
        if other.__class__ is not self.__class__:
            return NotImplemented
        return _items_of(self, names) == _items_of(other, names)

    return __eq__


def _lt_of(names):
    def __lt__(self, other):
        if other.__class__ is not self.__class__:
            return NotImplemented
        return _items_of(self, names) < _items_of(other, names)

    return __lt__


def _le_of(names):
    def __le__(self, other):
        if other.__class__ is not self.__class__:
            return NotImplemented
        return _items_of(self, names) <= _items_of(other, names)

    return __le__


def _gt_of(names):
    def __gt__(self, other):
        if other.__class__ is not self.__class__:
            return NotImplemented
        return _items_of(self, names) > _items_of(other, names)

    return __gt__


def _ge_of(names):
    def __ge__(self, other):
        if other.__class__ is not self.__class__:
            return NotImplemented
        return _items_of(self, names) >= _items_of(other, names)

    return __ge__


def _hash_of(names):
    def __hash__(self):
        return hash(_items_of(self, names))

    return __hash__


def _no_set(self, name, item):
    raise FrozenInstanceError("cannot assign to field " + _quoted(name))


def _no_delete(self, name):
    raise FrozenInstanceError("cannot delete field " + _quoted(name))


def fields(class_or_instance):
    if not hasattr(class_or_instance, "_dataclass_fields"):
        raise TypeError("must be called with a dataclass type or instance")
    return class_or_instance._dataclass_fields


def is_dataclass(obj):
    return hasattr(obj, "_dataclass_fields")


def asdict(obj, *, dict_factory=dict):
    if not hasattr(obj, "_dataclass_fields") or isinstance(obj, type):
        raise TypeError("asdict() should be called on dataclass instances")
    return _as_dict(obj, dict_factory)


def _as_dict(x, dict_factory):
    if hasattr(x, "_dataclass_fields"):
        return dict_factory([(f.name, _as_dict(getattr(x, f.name), dict_factory)) for f in x._dataclass_fields])
    if isinstance(x, list):
        return [_as_dict(item, dict_factory) for item in x]
    if isinstance(x, tuple):
        return tuple([_as_dict(item, dict_factory) for item in x])
    if isinstance(x, dict):
        return dict([(key, _as_dict(item, dict_factory)) for key, item in x.items()])
    return x


def astuple(obj):
    if not hasattr(obj, "_dataclass_fields") or isinstance(obj, type):
        raise TypeError("astuple() should be called on dataclass instances")
    return _as_tuple(obj)


def _as_tuple(x):
    if hasattr(x, "_dataclass_fields"):
        return tuple([_as_tuple(getattr(x, f.name)) for f in x._dataclass_fields])
    if isinstance(x, list):
        return [_as_tuple(item) for item in x]
    return x


def dataclasses__replace(obj, /, **changes):
    for f in obj._dataclass_fields:
        if not f.init:
            if f.name in changes:
                raise ValueError("field " + f.name + " is declared with init=False, it cannot be specified with replace()")
        elif f.name not in changes:
            changes[f.name] = getattr(obj, f.name)
    return obj.__class__(**changes)
