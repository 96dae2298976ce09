# functools.wraps of a class: a decorator that makes one object of it.
import functools
from functools import wraps
from threading import RLock


def single(cls):
    made = {}
    lock = RLock()

    @wraps(cls)
    def give(*args, **kwargs):
        if cls not in made:
            with lock:
                if cls not in made:
                    made[cls] = cls(*args, **kwargs)
        return made[cls]

    return give


@single
class Office:
    "There is one."

    def __init__(self, name="first"):
        self.name = name


class Outer:
    class Inner:
        pass


a, b = Office(), Office("second")
print(a is b, b.name, Office.__name__, Office.__doc__, Office.__qualname__, Office.__module__)
print(Office.__wrapped__ is type(a), repr(Office).split(" at ")[0])
print(functools.update_wrapper(lambda: 1, Outer.Inner).__qualname__)


@wraps(Outer().Inner)
def other():
    pass


print(other.__name__, other.__doc__, other.__wrapped__ is Outer.Inner)
