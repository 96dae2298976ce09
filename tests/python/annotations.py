# __annotations__ of functions, classes and the module.
import functools
from typing import ClassVar

limit: int = 5
later: "str"
print(__annotations__)


def plain(a, b):
    return a


def noted(a: int, b: str = "x", *rest: float, c: "text", d: bool = True, **named: dict) -> list:
    return [a]


def evaluated(a: limit + 1, b: (1, 2)):
    local: undefined_name = 3
    return local


print(plain.__annotations__, noted.__annotations__)
print(evaluated.__annotations__, evaluated(1, 2))
noted.__annotations__["e"] = None
print(list(noted.__annotations__), noted.__annotations__["return"] is list)


class Point:
    x: int
    y: int = 0
    label: "str" = "p"
    count: ClassVar = 0

    def move(self, dx: int, dy: int = 0) -> "Point":
        self.z: int = 1
        return self


class Empty(Point):
    pass


print(list(Point.__annotations__), Point.__annotations__["x"], Point.__annotations__["label"], Point.y)
print(Empty.__annotations__, Point.move.__annotations__, Point().move.__annotations__)


def checked(f):
    types = f.__annotations__

    @functools.wraps(f)
    def wrapper(*args):
        for name, value in zip(types, args):
            if not isinstance(value, types[name]):
                raise TypeError("%s must be %s" % (name, types[name].__name__))
        return f(*args)

    return wrapper


@checked
def add(a: int, b: int) -> int:
    return a + b


print(add(1, 2), add.__annotations__, add.__name__)
try:
    add(1, "2")
except TypeError as e:
    print(e)


def make(n):
    def inner(x: n):
        return x

    return inner


print(make(int).__annotations__, make("s").__annotations__)
for name, kind in Point.__annotations__.items():
    print(name, kind.__name__ if isinstance(kind, type) else kind == "str")
limit: float = 2.5
print(__annotations__["limit"])
