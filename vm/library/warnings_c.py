# What of the module warnings CPython writes in C: native code (library.h).


class WarningMessage:
    def __init__(self, message, category):
        self.message = message
        self.category = category
        self.source = None

    def __str__(self):
        return str(self.message)


class _Warned:
    def __init__(self):
        self.filters = [("default", None, DeprecationWarning), ("ignore", None, DeprecationWarning),
                        ("ignore", None, PendingDeprecationWarning), ("ignore", None, ImportWarning),
                        ("ignore", None, ResourceWarning)]
        self.once = []
        self.log = None


_warned = _Warned()


def warn(message, category=None, stacklevel=1, source=None):
    if isinstance(message, Warning):
        category = message.__class__
    elif category is None:
        category = UserWarning
    if not _isinstance(category, type) or not issubclass(category, Warning):
        raise TypeError("category must be a Warning subclass, not '" + type(category).__name__ + "'")
    text = str(message)
    if not isinstance(message, Warning):
        message = category(message)
    action = _warning_action(text, category)
    if action == "ignore":
        return
    if action == "error":
        raise message
    if action == "once" or (action != "always" and _warned.log is not None):
        known = (text, category)
        if known in _warned.once:
            if action != "once":
                _outside("to record the same warning twice where it may be shown once in each place")
            return
        _warned.once.append(known)
    if _warned.log is not None:
        _warned.log.append(WarningMessage(message, category))
    else:
        stderr.write(argv[0] + ": " + category.__name__ + ": " + text + "\n")


def _warning_action(text, category):
    for action, pattern, of in _warned.filters:
        if issubclass(category, of) and (pattern is None or pattern.match(text) is not None):
            return "always" if action == "all" else action
    return "default"
