# functools: wraps, lru_cache, cache.
import functools
from functools import lru_cache, wraps


def logged(f):
    @wraps(f)
    def wrapper(*args, **kwargs):
        print("calling", f.__name__, args, kwargs)
        return f(*args, **kwargs)

    return wrapper


@logged
def add(a, b=2):
    return a + b


print(add(1), add(1, b=5), add.__name__, add.__qualname__)


@logged
@logged
def twice(x):
    return x


print(twice(3), twice.__name__)


@lru_cache(maxsize=None)
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


print(fib(60), fib.cache_info(), fib.__name__)
fib.cache_clear()
print(fib.cache_info())


@lru_cache(maxsize=2)
def square(x):
    print("square", x)
    return x * x


print([square(n) for n in [1, 2, 1, 3, 2, 1]], square.cache_info())


@lru_cache
def plain(x, y=1):
    return (x, y)


print(plain(1), plain(1, 1), plain(1, y=1), plain(x=1), plain.cache_info().misses, plain(1.0))


@functools.cache
def greet(name):
    print("greet", name)
    return "hi " + name


print(greet("a"), greet("a"), greet("b"), greet.cache_info())
try:
    greet([])
except TypeError as e:
    print(e)


class Shop:
    def __init__(self, n):
        self.n = n

    @lru_cache(maxsize=8)
    def price(self, item):
        print("asked", item)
        return self.n * len(item)


s = Shop(3)
print(s.price("ab"), s.price("ab"), Shop(5).price("ab"), Shop.price.cache_info())
