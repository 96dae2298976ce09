"""The module's text."""
# (as Python 3.11)
from functools import wraps


class Box:
    """A box."""

    kind = "box"

    def __init__(self, **kw):
        self.__dict__.update(kw)

    def open(self):
        """Opens it."""


class Small(Box):
    pass


def f():
    """Does
    nothing."""


def g():
    pass


def quiet(function):
    @wraps(function)
    def wrapper(*args):
        return function(*args)
    return wrapper


@quiet
def h():
    """Is wrapped."""


def by_hand():
    pass


by_hand.__name__ = "other"
by_hand.__doc__ = "Set."
print(__doc__)
print(Box.__doc__, Small.__doc__, Box().__doc__, Small().__doc__, Box.open.__doc__)
print(repr(f.__doc__), g.__doc__, h.__doc__, h.__name__, by_hand.__name__, by_hand.__doc__)
print(Box.__module__, f.__module__, Box().__module__)
b = Box(width=3, height=4)
print(b.width, b.height, b.__dict__, vars(b), len(b.__dict__), "width" in b.__dict__)
b.__dict__["width"] = 5
b.depth = 6
print(b.width, sorted(b.__dict__.items()), b.__dict__.get("none"), b.__dict__.pop("depth"), hasattr(b, "depth"))
del b.__dict__["height"]
print(vars(b), [k for k in vars(b)], b.__dict__ == {"width": 5}, isinstance(b.__dict__, dict))
try:
    b.__dict__["nothing"]
except KeyError as e:
    print("KeyError", e)
print("%(width)d" % vars(b))
