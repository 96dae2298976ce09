# What of the module functools CPython writes in Python (library.h).


def update_wrapper(wrapper, wrapped, assigned=None, updated=None):
    _name_after(wrapper, wrapped)
    return wrapper


def wraps(wrapped, assigned=None, updated=None):
    def decorate(wrapper):
        _name_after(wrapper, wrapped)
        return wrapper

    return decorate


def lru_cache(maxsize=128, typed=False):
    if callable(maxsize):
        return _cached(maxsize, 128, False)
    if maxsize is not None and not isinstance(maxsize, int):
        raise TypeError("Expected first argument to be an integer, a callable, or None")
    return lambda function: _cached(function, maxsize, typed)


def cache(user_function, /):
    return _cached(user_function, None, False)
