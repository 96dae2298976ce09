# __wrapped__ of functions.
import functools


def logged(f):
    @functools.wraps(f)
    def wrapper(*args):
        return "logged", f(*args)

    return wrapper


@logged
def add(a, b):
    return a + b


print(add(1, 2), add.__wrapped__(1, 2), add.__name__, add.__wrapped__.__name__)


def plain(f):
    def wrapper(*args):
        return f(*args) + 1

    wrapper.__wrapped__ = f
    return wrapper


@plain
@logged
def pair(x):
    return x


print(pair.__wrapped__(4), pair.__wrapped__.__wrapped__(5), hasattr(add.__wrapped__, "__wrapped__"))


def unwrap(f):
    while hasattr(f, "__wrapped__"):
        f = f.__wrapped__
    return f


print(unwrap(pair) is pair.__wrapped__.__wrapped__, unwrap(len) is len)
