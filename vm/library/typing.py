# The module typing, as far as it does nothing (library.h).

TYPE_CHECKING = False


class _Type:
    def __init__(self, name):
        self._name = name

    def __getitem__(self, parameters):
        return _Indexed(self._name, parameters if isinstance(parameters, tuple) else (parameters,))

    def __call__(self, *args, **kwargs):
        _outside("to make an object of what typing has")

    def _holds(self, o):
        return _protocol_holds(self._name, o)

    def __or__(self, other):
        return _Union(self, other)

    def __ror__(self, other):
        return _Union(other, self)

    def __repr__(self):
        return "typing." + self._name


class _TypeOf(_Type):
    # It can be called in place of the class.
    def __init__(self, name, cls):
        self._name = name
        self._cls = cls

    def __call__(self, *args, **kwargs):
        return self._cls(*args, **kwargs)


class _Indexed(_Type):
    def __init__(self, name, arguments):
        self._name = name
        self._arguments = arguments

    def _holds(self, o):
        if self._name != "Union" and self._name != "Optional":
            raise TypeError("Subscripted generics cannot be used with class and instance checks")
        for of in self._arguments:
            if o is None if of is None else is_of_kind(o, of):
                return True
        return o is None and self._name == "Optional"

    def __eq__(self, other):
        return isinstance(other, _Indexed) and (self._name, self._arguments) == (other._name, other._arguments)

    def __hash__(self):
        return hash(self._name)

    def __repr__(self):
        name = self._name
        shown = self._arguments
        if name == "Literal":
            return "typing.Literal[" + ", ".join([repr(x) for x in shown]) + "]"
        if name == "Union" and len(shown) == 2 and None in shown:
            name = "Optional"
            shown = [x for x in shown if x is not None]
        return "typing." + name + "[" + ", ".join([_typing_text(x) for x in shown]) + "]"


_protocols = {"Iterable": ("__iter__",), "Iterator": ("__iter__", "__next__"), "Sized": ("__len__",),
              "Container": ("__contains__",), "Collection": ("__iter__", "__len__", "__contains__"),
              "Reversible": ("__iter__", "__reversed__")}
_named_types = {"List": list, "Dict": dict, "Tuple": tuple, "Set": set, "FrozenSet": frozenset, "Text": str, "Type": type}


def _protocol_holds(name, o):
    if name in _named_types:
        return _isinstance(o, _named_types[name])
    if name == "Callable":
        return callable(o)
    if name == "Hashable":
        return _hashes(o)
    if name in ("Mapping", "MutableMapping"):
        return _isinstance(o, dict) or _is_derived(o, name)
    if name in ("Sequence", "MutableSequence"):
        return _isinstance(o, list if name == "MutableSequence" else (list, tuple, str, range)) or _is_derived(o, name)
    if name in ("AbstractSet", "MutableSet"):
        return _isinstance(o, set if name == "MutableSet" else (set, frozenset)) or _is_derived(o, name)
    if name == "Generator":
        return o.__class__.__name__ == "generator"
    if name not in _protocols:
        _outside("isinstance() with typing." + name)
    if _isinstance(o, (list, tuple, str, dict, set, frozenset, range)):
        return name != "Iterator" and (name != "Reversible" or not _isinstance(o, (set, frozenset)))
    kind = o.__class__.__name__
    if kind in _iterators or kind.endswith("_iterator"):
        return name in ("Iterable", "Iterator")
    if _isinstance(o, (int, float, type)) or kind in _uniterable:
        return False
    known = [n for base in o.__class__.__mro__ for n in _class_names(base)]
    return len([n for n in _protocols[name] if n in known]) == len(_protocols[name])


_iterators = ("generator", "map", "filter", "zip", "enumerate", "reversed", "dict_keyiterator", "dict_valueiterator",
              "dict_itemiterator")
_uniterable = ("NoneType", "function", "builtin_function_or_method", "method", "lock", "Thread", "ellipsis")


def _hashes(o):
    try:
        hash(o)
    except TypeError:
        return isinstance(o, tuple)  # it may hold what is not hashable
    return True


def _is_derived(o, name):  # what the library has, which is registered with collections.abc
    return o.__class__.__name__ in _registered_with.get(name, ())


_registered_with = {"Mapping": ("ChainMap", "WeakValueDictionary", "WeakKeyDictionary", "mappingproxy"),
                    "MutableMapping": ("ChainMap", "WeakValueDictionary", "WeakKeyDictionary"),
                    "Sequence": ("deque",), "MutableSequence": ("deque",), "AbstractSet": ("dict_keys", "dict_items", "WeakSet"),
                    "MutableSet": ("WeakSet",)}


def _typing_text(x):
    if x is None:
        return "NoneType"
    if x is ...:
        return "..."
    if isinstance(x, str):
        return "ForwardRef(" + repr(x) + ")"
    if isinstance(x, list):
        return "[" + ", ".join([_typing_text(of) for of in x]) + "]"
    return repr(x)[8:-2] if isinstance(x, type) else repr(x)


class _Variable(_Type):
    def __repr__(self):
        return "~" + self._name


class Generic:
    def __class_getitem__(cls, parameters):
        return cls


class Protocol(Generic):
    # A class that comes from it directly is a protocol: what an object has says whether it is one.
    _protocol_names = ()
    _is_runtime_protocol = False

    def __init_subclass__(cls):
        if Protocol in cls.__bases__:
            names = list(cls._protocol_names)
            _class_put(cls, "_protocol_names", names + [n for n in _class_names(cls) if n not in _of_classes])

    @classmethod
    def _holds(cls, o):
        if not cls._is_runtime_protocol:
            raise TypeError("Instance and class checks can only be used with @runtime_checkable protocols")
        if _isinstance(o, cls):
            return True
        return len([n for n in cls._protocol_names if hasattr(o, n)]) == len(cls._protocol_names)


_of_classes = ("__module__", "__doc__", "__dict__", "__weakref__", "__slots__", "__init__", "_protocol_names",
               "_is_runtime_protocol", "__annotations__")


Any = _Type("Any")
AbstractSet = _Type("AbstractSet")
Annotated = _Type("Annotated")
AsyncGenerator = _Type("AsyncGenerator")
AsyncIterable = _Type("AsyncIterable")
AsyncIterator = _Type("AsyncIterator")
BinaryIO = _Type("BinaryIO")
typing__ChainMap = _TypeOf("ChainMap", ChainMap)
Concatenate = _Type("Concatenate")
Container = _Type("Container")
ContextManager = _Type("ContextManager")
Coroutine = _Type("Coroutine")
typing__Counter = _TypeOf("Counter", Counter)
IO = _Type("IO")
ItemsView = _Type("ItemsView")
KeysView = _Type("KeysView")
LiteralString = _Type("LiteralString")
MappingView = _Type("MappingView")
Match = _Type("Match")
MutableSequence = _Type("MutableSequence")
MutableSet = _Type("MutableSet")
Never = _Type("Never")
NotRequired = _Type("NotRequired")
typing__OrderedDict = _TypeOf("OrderedDict", OrderedDict)
Pattern = _Type("Pattern")
Required = _Type("Required")
Reversible = _Type("Reversible")
Sized = _Type("Sized")
SupportsAbs = _Type("SupportsAbs")
SupportsFloat = _Type("SupportsFloat")
SupportsIndex = _Type("SupportsIndex")
SupportsInt = _Type("SupportsInt")
SupportsRound = _Type("SupportsRound")
TextIO = _Type("TextIO")
TypeAlias = _Type("TypeAlias")
TypeGuard = _Type("TypeGuard")
Unpack = _Type("Unpack")
ValuesView = _Type("ValuesView")
AnyStr = _Type("AnyStr")
Awaitable = _Type("Awaitable")
Callable = _Type("Callable")
ClassVar = _Type("ClassVar")
Collection = _Type("Collection")
Deque = _TypeOf("Deque", deque)
DefaultDict = _TypeOf("DefaultDict", defaultdict)
Dict = _Type("Dict")
Final = _Type("Final")
FrozenSet = _Type("FrozenSet")
typing__Generator = _Type("Generator")
Hashable = _Type("Hashable")
Iterable = _Type("Iterable")
Iterator = _Type("Iterator")
List = _Type("List")
Literal = _Type("Literal")
Mapping = _Type("Mapping")
MutableMapping = _Type("MutableMapping")
NoReturn = _Type("NoReturn")
Optional = _Type("Optional")
Self = _Type("Self")
Sequence = _Type("Sequence")
Set = _Type("Set")
Text = _Type("Text")
Tuple = _Type("Tuple")
Type = _Type("Type")
Union = _Type("Union")


def TypeVar(name, *constraints, **named):
    return _Variable(name)


def NewType(name, tp):
    return lambda x: x


def cast(typ, val):
    return val


def final(f):
    return f


def overload(func):
    return _overloaded


def _overloaded(*args, **kwds):
    raise NotImplementedError("You should not call an overloaded function. A series of @overload-decorated " +
                              "functions outside a stub module should always be followed by an implementation " +
                              "that is not @overload-ed.")


def ParamSpec(name, **named):
    return _Parameters(name)


class _Parameters(_Variable):
    # What stands for the parameters of a function: `*args: P.args`.
    args = None
    kwargs = None


def runtime_checkable(cls):
    _class_put(cls, "_is_runtime_protocol", True)
    return cls


def no_type_check(arg):
    return arg


class TypedDict:
    # A class that comes from it makes plain dicts.
    def __init_subclass__(cls, total=True):
        pass

    def __new__(cls, *args, **kwargs):
        return dict(*args, **kwargs)


class NamedTuple(_Named):
    # A class says by _annotated_names which names its body annotates (vm/lang/parse_def.c).
    _fields = None

    def __new__(cls, typename=None, fields=(), /, *args, **kwargs):
        if cls is NamedTuple:
            return namedtuple(typename, [pair[0] for pair in fields] + list(kwargs))
        return object.__new__(cls)

    def __init_subclass__(cls):
        if NamedTuple in cls.__bases__:
            _named_class(cls)


def _named_class(cls):
    names = cls._annotated_names if "_annotated_names" in _class_names(cls) else ()
    own = _class_names(cls)
    given = {}
    for name in names:
        if name in own:
            given[name] = getattr(cls, name)
            _class_put(cls, name)
        elif given:
            raise TypeError("non-default namedtuple field " + name + " cannot follow default field" +
                            ("s " if len(given) > 1 else " ") + ", ".join(given))
    _class_put(cls, "_fields", tuple(names))
    _class_put(cls, "_field_defaults", given)
    if cls.__doc__ is None:
        cls.__doc__ = cls.__name__ + "(" + ", ".join(names) + ")"
