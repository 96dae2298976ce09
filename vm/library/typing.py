# The module typing, as far as it does nothing (library.h).

TYPE_CHECKING = False


class _Type:
    def __init__(self, name):
        self._name = name

    def __getitem__(self, parameters):
        return self

    def __call__(self, *args, **kwargs):
        _outside("to make an object of what typing has")

    def __or__(self, other):
        return self

    def __ror__(self, other):
        return self

    def __repr__(self):
        return "typing." + self._name


Any = _Type("Any")
AnyStr = _Type("AnyStr")
Awaitable = _Type("Awaitable")
Callable = _Type("Callable")
ClassVar = _Type("ClassVar")
Collection = _Type("Collection")
Deque = _Type("Deque")
DefaultDict = _Type("DefaultDict")
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
    return _Type(name)


def NewType(name, tp):
    return lambda x: x


def cast(typ, val):
    return val


def final(f):
    return f


def overload(func):
    _outside("typing.overload")
