# The module abc (library.h).


class ABC:
    def __new__(cls, *args, **kwargs):
        _check_abstract(cls)
        return object.__new__(cls)


class ABCMeta(type):
    def __call__(cls, *args, **kwargs):
        _check_abstract(cls)
        return super().__call__(*args, **kwargs)


def abstractmethod(funcobj):
    _mark_abstract(funcobj)
    return funcobj
