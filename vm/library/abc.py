# The module abc (library.h).


class ABC:
    def __new__(cls, *args, **kwargs):
        _check_abstract(cls)
        return object.__new__(cls)


class ABCMeta(type):
    def __call__(cls, *args, **kwargs):
        _check_abstract(cls)
        return super().__call__(*args, **kwargs)


def _check_abstract(cls):
    names = _abstract_names(cls)
    if not names:
        return
    names.sort()
    many = "s " if len(names) > 1 else " "
    if _minor_version() < 12:
        raise TypeError("Can't instantiate abstract class " + cls.__name__ + " with abstract method" + many +
                        ", ".join(names))
    raise TypeError("Can't instantiate abstract class " + cls.__name__ +
                    " without an implementation for abstract method" + many + "'" + "', '".join(names) + "'")


def abstractmethod(funcobj):
    _mark_abstract(funcobj)
    return funcobj
