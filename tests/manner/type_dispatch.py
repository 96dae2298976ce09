def singledispatch(function):
    registry = {object: function}

    def register(cls):
        def decorate(f):
            registry[cls] = f
            return f
        return decorate

    def dispatch(value, *args, **kwargs):
        for cls in type(value).__mro__:
            if cls in registry:
                return registry[cls](value, *args, **kwargs)

    dispatch.register = register
    return dispatch


@singledispatch
def show(value):
    return "something"


@show.register(int)
def _(value):
    return f"int {value}"


@show.register(list)
def _(value):
    return "[" + "; ".join(show(v) for v in value) + "]"


@show.register(Exception)
def _(value):
    return f"{type(value).__name__}: {value}"


class Mine:
    pass


print(show(3), show(True), show([1, [2.5, "s"], KeyError("k")]), show(Mine()), show(None))


class Base:
    def __eq__(self, other):
        return NotImplemented

    def __add__(self, other):
        return NotImplemented


class Derived(Base):
    def __radd__(self, other):
        return f"Derived.__radd__({type(other).__name__})"


print(Base() + Derived(), 1 + Derived(), Base() == Base(), Base() != 3)
try:
    Base() + Base()
except TypeError as e:
    print(e)
