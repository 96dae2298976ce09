# The module enum, which CPython writes in Python (library.h). What a class has of its members is made
# before anything else can see the class, and never changes.


class auto:
    # In the body of a class it has no value yet: what is made of several is worked out after it.
    value = None

    def __or__(self, other):
        return _Later(lambda a, b: a | b, self, other)

    def __and__(self, other):
        return _Later(lambda a, b: a & b, self, other)

    def __xor__(self, other):
        return _Later(lambda a, b: a ^ b, self, other)


class _Later(auto):
    def __init__(self, function, first, second):
        self._parts = (function, first, second)

    def _worked_out(self):
        function, first, second = self._parts
        return function(_value_by_now(first), _value_by_now(second))


def _value_by_now(x):
    if isinstance(x, _Later):
        return x._worked_out()
    return x.value if isinstance(x, auto) else x


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
            if isinstance(item, _Later):
                item = item._worked_out()
            if isinstance(item, auto):
                made = item
                item = cls._generate_next_value_(key, 1, len(values), values[:])
                made.value = item
            member = _member_of(listed, item)
            if member is None:
                member = _new_member(cls, key, item)
                listed.append(member)
            values.append(item)
            members[key] = member
            _class_put(cls, key, member)
        _class_put(cls, "_member_map_", members)
        _class_put(cls, "_member_list_", tuple(listed))
        _class_put(cls, "_canonical_", tuple([m for m in listed if cls._is_canonical(m._value_)]))
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
        return iter(cls._canonical_)

    def __reversed__(cls):
        return reversed(cls._canonical_)

    def __len__(cls):
        return len(cls._canonical_)

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
        return {name: m for name, m in cls._member_map_.items() if isinstance(name, str)}

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

    @staticmethod
    def _is_canonical(value):
        return True

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

    @staticmethod
    def _is_canonical(value):
        return _minor_version() < 11 or (isinstance(value, int) and value > 0 and value & (value - 1) == 0)

    @classmethod
    def _missing_(cls, value):
        if isinstance(value, int):
            return cls._of_bits(value)
        return None

    @classmethod
    def _all_bits(cls):
        most = 0
        for known in cls._member_list_:
            most |= known._value_
        return most

    @classmethod
    def _of_bits(cls, value):
        member = _member_of(cls._member_list_, value)
        if member is None:
            most = cls._all_bits()
            if value < 0:
                end = 2 ** most.bit_length()
                value += end if value >= -end else max(end, 2 ** value.bit_length())
                member = _member_of(cls._member_list_, value)
        if member is None:
            if value & ~most and not cls._keeps_bits:
                raise ValueError(_wrong_bits(cls, value, most))
            member = object.__new__(cls)
            member._name_ = None
            member._value_ = value
            member = cls._member_map_.setdefault(value, member)
        return member

    _keeps_bits = False

    def _parts(self):
        return [m for m in self.__class__._canonical_ if m._value_ and m._value_ & self._value_ == m._value_]

    def _names(self):
        if self._name_ is not None:
            return self._name_
        names = [m._name_ for m in self._parts()]
        left = self._value_ & ~self.__class__._all_bits()
        return "|".join(names + [str(left)] if names and left else names)

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
        return iter(self._parts())

    def __len__(self):
        return self._value_.bit_count()

    def __bool__(self):
        return self._value_ != 0

    def _bits_of(self, other):
        if isinstance(other, self.__class__):
            return other._value_
        return other if self._keeps_bits and isinstance(other, int) else None

    def __or__(self, other):
        bits = self._bits_of(other)
        return NotImplemented if bits is None else self.__class__._of_bits(self._value_ | bits)

    def __and__(self, other):
        bits = self._bits_of(other)
        return NotImplemented if bits is None else self.__class__._of_bits(self._value_ & bits)

    def __xor__(self, other):
        bits = self._bits_of(other)
        return NotImplemented if bits is None else self.__class__._of_bits(self._value_ ^ bits)

    def __invert__(self):
        if self._keeps_bits:
            return self.__class__._of_bits(~self._value_)
        return self.__class__._of_bits(~self._value_ & self.__class__._all_bits())


def _wrong_bits(cls, value, most):
    if _minor_version() < 11:
        return repr(value) + " is not a valid " + cls.__qualname__
    width = max(value.bit_length(), most.bit_length())
    return (_shown_class(cls) + " invalid value " + str(value) + "\n    given 0b0 " + bin(value)[2:].zfill(width) +
            "\n  allowed 0b0 " + bin(most)[2:].zfill(width))


class IntFlag(_IntBase, Flag):
    _is_plain_enum = True
    _keeps_bits = True

    def __str__(self):
        return str(self._value_) if _minor_version() >= 11 else Flag.__str__(self)

    def __repr__(self):
        return Flag.__repr__(self)

    def __contains__(self, other):
        return Flag.__contains__(self, other)

    def __or__(self, other):
        return Flag.__or__(self, other)

    def __and__(self, other):
        return Flag.__and__(self, other)

    def __xor__(self, other):
        return Flag.__xor__(self, other)

    __ror__ = __or__
    __rand__ = __and__
    __rxor__ = __xor__

    def __invert__(self):
        return Flag.__invert__(self)


def unique(enumeration):
    aliases = [name + " -> " + member._name_ for name, member in enumeration._member_map_.items()
               if name != member._name_]
    if aliases:
        raise ValueError("duplicate values found in " + _shown_class(enumeration) + ": " + ", ".join(aliases))
    return enumeration


EnumType = EnumMeta
