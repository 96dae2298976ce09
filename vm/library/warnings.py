# What of the module warnings CPython writes in Python (library.h). A warning is written to standard
# error, which is no part of what a program prints. Who records warnings does so for all threads.


def _warning_filter(action, pattern, category, append):
    if action not in ("default", "error", "ignore", "always", "all", "module", "once"):
        if _minor_version() > 13:
            raise ValueError("invalid action: " + repr(action))
        raise AssertionError("invalid action: " + repr(action))
    item = (action, pattern, category)
    filters = [old for old in _warned.filters if append or old != item]
    if append:
        if item not in filters:
            filters.append(item)
    else:
        filters.insert(0, item)
    _warned.filters = filters


def simplefilter(action, category=Warning, lineno=0, append=False):
    _warning_filter(action, None, category, append)


def filterwarnings(action, message="", category=Warning, module="", lineno=0, append=False):
    if module or lineno:
        _outside("a filter of warnings for a module or a line")
    _warning_filter(action, re__compile(message, I) if message else None, category, append)


def resetwarnings():
    _warned.filters = []


class catch_warnings:
    def __init__(self, *, record=False, module=None, action=None, category=Warning, lineno=0, append=False):
        if module is not None:
            _outside("catch_warnings() of a module")
        self._record = record
        self._filter = None if action is None else (action, category, append)

    def __enter__(self):
        self._filters = _warned.filters
        self._log = _warned.log
        self._once = _warned.once
        _warned.filters = list(self._filters)
        _warned.once = []
        _warned.log = [] if self._record else None
        if self._filter is not None:
            simplefilter(self._filter[0], self._filter[1], append=self._filter[2])
        return _warned.log

    def __exit__(self, kind, error, traceback):
        _warned.filters = self._filters
        _warned.log = self._log
        _warned.once = self._once
