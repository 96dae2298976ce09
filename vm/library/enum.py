# The module enum, which CPython writes in Python (library.h). What a class has of its members is made
# before anything else can see the class, and never changes.


class auto:
    pass


class EnumMeta(type):
    def __init__(cls, name, bases, namespace, /, **kwds):
        members = {}
        listed = []
        values = []
        for base in bases:
            if getattr(base, "_member_list_", ()):
                raise TypeError(_no_extension(name, base))
        for key, item in namespace.items():
            if key[:1] == "_" or item.__class__.__name__ in _NO_MEMBERS:
                continue
            if isinstance(item, auto):
                item = cls._generate_next_value_(key, 1, len(values), values[:])
            member = _member_of(listed, item)
            if member is None:
                member = _new_member(cls, key, item)
                listed.append(member)
            values.append(item)
            members[key] = member
            _class_put(cls, key, member)
        _class_put(cls, "_member_map_", members)
        _class_put(cls, "_member_list_", tuple(listed))
        if len(bases) > 1 and getattr(cls, "_is_value", False) and not getattr(cls, "_is_plain_enum", False):
            for method, function in (("__repr__", Enum.__repr__), ("__str__", Enum.__str__),
                                     ("__format__", Enum.__format__)):
                if method not in namespace:
                    _class_put(cls, method, function)

    def __call__(cls, value, names=None, *, start=1, **kwds):
        if kwds:
            _outside("to make an enumeration by a call with such an argument")
        if names is not None:
            return _called(cls, value, names, start)
        member = _member_of(cls._member_list_, value)
        if member is None:
            member = cls._missing_(value)
        if member is None:
            raise ValueError(repr(value) + " is not a valid " + cls.__qualname__)
        return member

    def __getitem__(cls, name):
        return cls._member_map_[name]

    def __iter__(cls):
        return iter(cls._member_list_)

    def __reversed__(cls):
        return reversed(cls._member_list_)

    def __len__(cls):
        return len(cls._member_list_)

    def __bool__(cls):
        return True

    def __contains__(cls, value):
        if isinstance(value, cls):
            return True
        if _minor_version() < 12:
            raise TypeError("unsupported operand type(s) for 'in': '" + value.__class__.__qualname__ +
                            "' and '" + cls.__class__.__qualname__ + "'")
        return _member_of(cls._member_list_, value) is not None

    def __repr__(cls):
        return _shown_class(cls)

    def _all_members(cls):
        return dict(cls._member_map_)

    __members__ = property(_all_members)


def _called(cls, name, names, start):  # Enum("Name", "A B")
    if isinstance(names, str):
        names = names.replace(",", " ").split()
    entries = {}
    for key in names:
        if isinstance(key, tuple):
            entries[key[0]] = key[1]
        else:
            entries[key] = cls._generate_next_value_(key, start, len(entries), list(entries.values())) if entries else start
    if isinstance(names, dict):
        entries = names
    meta = cls.__class__
    made = class_new(meta, name, (cls,), entries)
    meta.__init__(made, name, (cls,), entries)
    return made


_NO_MEMBERS = ("function", "property", "staticmethod", "classmethod", "builtin_function_or_method")


def _shown_class(cls):
    kind = "flag" if _minor_version() >= 11 and issubclass(cls, Flag) else "enum"
    return "<" + kind + " '" + cls.__name__ + "'>"


def _no_extension(name, base):
    if _minor_version() < 12:
        return name + ": cannot extend enumeration " + repr(base.__name__)
    return "<enum '" + name + "'> cannot extend <enum '" + base.__name__ + "'>"


def _member_of(members, value):
    for member in members:
        if member is value or member._value_ is value or member._value_ == value:
            return member
    return None


def _new_member(cls, name, value):
    member = object.__new__(cls)
    member._name_ = name
    member._value_ = value
    for base in cls.__mro__:
        if "__init__" in _class_names(base):
            if isinstance(value, tuple):
                member.__init__(*value)
            else:
                member.__init__(value)
            break
    return member


class Enum(metaclass=EnumMeta):
    def _get_name(self):
        return self._name_

    def _get_value(self):
        return self._value_

    name = property(_get_name)
    value = property(_get_value)

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        return max(last_values) + 1 if last_values else start

    @classmethod
    def _missing_(cls, value):
        return None

    def __str__(self):
        return self.__class__.__name__ + "." + self._name_

    def __repr__(self):
        return "<" + self.__class__.__name__ + "." + self._name_ + ": " + repr(self._value_) + ">"

    def __format__(self, spec):
        return format(str(self), spec)

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self


class IntEnum(_IntBase, Enum):
    _is_plain_enum = True

    def __str__(self):
        return str(self._value_) if _minor_version() >= 11 else Enum.__str__(self)

    def __repr__(self):
        return Enum.__repr__(self)


class StrEnum(_StrBase, Enum):
    _is_plain_enum = True

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        return name.lower()

    def __repr__(self):
        return Enum.__repr__(self)


class Flag(Enum):
    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        return 2 ** max(last_values).bit_length() if last_values else start

    @classmethod
    def _missing_(cls, value):
        if isinstance(value, int):
            return cls._of_bits(value)
        return None

    @classmethod
    def _of_bits(cls, value):
        member = _member_of(cls._member_list_, value)
        if member is None:
            most = 0
            for known in cls._member_list_:
                most |= known._value_
            if value < 0:
                value &= most
            if value & ~most:
                raise ValueError(repr(value) + " is not a valid " + cls.__qualname__)
            member = object.__new__(cls)
            member._name_ = None
            member._value_ = value
            member = cls._member_map_.setdefault(value, member)
        return member

    def _names(self):
        if self._name_ is not None:
            return self._name_
        return "|".join([m._name_ for m in self.__class__._member_list_
                         if m._value_ & self._value_ == m._value_ and m._value_])

    def _get_flag_name(self):
        return self._names() or None

    name = property(_get_flag_name)

    def __str__(self):
        names = self._names()
        return self.__class__.__name__ + ("." + names if names else "(" + str(self._value_) + ")")

    def __repr__(self):
        names = self._names()
        return "<" + self.__class__.__name__ + ("." + names if names else "") + ": " + str(self._value_) + ">"

    def __contains__(self, other):
        return other._value_ & self._value_ == other._value_

    def __iter__(self):
        return iter([m for m in self.__class__._member_list_ if m._value_ and m._value_ & self._value_ == m._value_])

    def __len__(self):
        return self._value_.bit_count()

    def __bool__(self):
        return self._value_ != 0

    def __or__(self, other):
        if not isinstance(other, self.__class__):
            return NotImplemented
        return self.__class__._of_bits(self._value_ | other._value_)

    def __and__(self, other):
        if not isinstance(other, self.__class__):
            return NotImplemented
        return self.__class__._of_bits(self._value_ & other._value_)

    def __xor__(self, other):
        if not isinstance(other, self.__class__):
            return NotImplemented
        return self.__class__._of_bits(self._value_ ^ other._value_)

    def __invert__(self):
        return self.__class__._of_bits(~self._value_)


def unique(enumeration):
    aliases = [name + " -> " + member._name_ for name, member in enumeration._member_map_.items()
               if name != member._name_]
    if aliases:
        raise ValueError("duplicate values found in " + _shown_class(enumeration) + ": " + ", ".join(aliases))
    return enumeration


EnumType = EnumMeta
