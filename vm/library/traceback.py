# The module traceback, as far as it prints to standard error (library.h).


def print_exc(limit=None, file=None, chain=True):
    if file is not None or limit is not None:
        _outside("an argument of traceback.print_exc()")
    e = _handled()
    if e is not None:
        _print_exception(e)


def print_exception(exc, /, value=None, tb=None):
    _print_exception(exc if value is None else value)
