"""A decorator that checks arguments by the annotations of the function."""
import functools


def enforce(function):
    hints = {name: kind for name, kind in function.__annotations__.items() if name != "return"}
    names = list(hints)

    @functools.wraps(function)
    def wrapper(*args, **kwargs):
        for name, value in list(zip(names, args)) + list(kwargs.items()):
            if name in hints and not isinstance(value, hints[name]):
                raise TypeError(f"{function.__name__}: {name} must be {hints[name].__name__}, not {type(value).__name__}")
        result = function(*args, **kwargs)
        expected = function.__annotations__.get("return")
        if expected is not None and not isinstance(result, expected):
            raise TypeError(f"{function.__name__} must return {expected.__name__}")
        return result

    return wrapper


@enforce
def repeat(text: str, times: int = 1) -> str:
    return text * times


@enforce
def broken(n: int) -> str:
    return n


class Record:
    name: str
    size: int = 0

    def __init__(self, **values):
        for field, kind in self.__annotations__.items():
            value = values.get(field, getattr(type(self), field, None))
            if not isinstance(value, kind):
                raise TypeError(f"{field} is no {kind.__name__}: {value!r}")
            setattr(self, field, value)


print(repeat("ab", 2), repeat("x", times=3))
for call in (lambda: repeat(1, 2), lambda: repeat("a", times="b"), lambda: broken(1), lambda: Record(size=1)):
    try:
        call()
    except TypeError as e:
        print("TypeError:", e)
r = Record(name="box", size=3)
print(r.name, r.size, Record(name="bag").size, repeat.__annotations__)
