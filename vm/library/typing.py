# The module typing, as far as it does nothing (library.h).

TYPE_CHECKING = False


class _Type:
    def __init__(self, name):
        self._name = name

    def __getitem__(self, parameters):
        return _Indexed(self._name, parameters if isinstance(parameters, tuple) else (parameters,))

    def __call__(self, *args, **kwargs):
        _outside("to make an object of what typing has")

    def __or__(self, other):
        return self

    def __ror__(self, other):
        return self

    def __repr__(self):
        return "typing." + self._name


class _Indexed(_Type):
    def __init__(self, name, arguments):
        self._name = name
        self._arguments = arguments

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
    pass


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
    return _Variable(name)


def NewType(name, tp):
    return lambda x: x


def cast(typ, val):
    return val


def final(f):
    return f


def overload(func):
    _outside("typing.overload")
