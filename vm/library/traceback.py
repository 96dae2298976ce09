# The module traceback, as far as it prints to standard error, or makes a text (library.h). What it
# says is what python3 prints of an exception that nothing catches.


def _write_to(text, file):
    if file is None:
        stderr.write(text)
    else:
        file.write(text)


def format_exception(exc, /, value=None, tb=None, limit=None, chain=True):
    if limit is not None:
        _outside("a limit of lines in a traceback")
    e = exc if isinstance(exc, BaseException) else value
    return [line + "\n" for line in _exception_text(e, exception_texts(e)).split("\n")[:-1]] if e is not None else ["NoneType: None\n"]


def format_exc(limit=None, chain=True):
    return "".join(format_exception(None, _handled(), None, limit, chain))


def format_exception_only(exc, /, value=None):
    e = exc if isinstance(exc, BaseException) else value
    return [_exception_line(e, exception_texts(e))]


def print_exc(limit=None, file=None, chain=True):
    _write_to(format_exc(limit, chain), file)


def print_exception(exc, /, value=None, tb=None, limit=None, file=None, chain=True):
    _write_to("".join(format_exception(exc, value, tb, limit, chain)), file)


def print_tb(tb, limit=None, file=None):
    if file is not None or limit is not None:
        _outside("an argument of traceback.print_tb()")
