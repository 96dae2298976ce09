# The module logging, to standard error, which is no part of what a program prints: so here it
# orders nothing, where CPython holds a lock while it writes (library.h).

CRITICAL = 50
FATAL = 50
ERROR = 40
WARNING = 30
WARN = 30
INFO = 20
DEBUG = 10
NOTSET = 0


class _Settings:
    def __init__(self):
        self.set_up = False
        self.format = "%(levelname)s:%(name)s:%(message)s"
        self.style = "%"
        self.disabled = 0


def getLevelName(level):
    names = {50: "CRITICAL", 40: "ERROR", 30: "WARNING", 20: "INFO", 10: "DEBUG", 0: "NOTSET"}
    if isinstance(level, str):
        for number, name in names.items():
            if name == level:
                return number
    return names.get(level, "Level " + str(level))


def _number_of(level):
    if isinstance(level, int):
        return level
    number = getLevelName({"WARN": "WARNING", "FATAL": "CRITICAL"}.get(level, level))
    if not isinstance(number, int):
        raise ValueError("Unknown level: " + repr(level))
    return number


class Logger:
    def __init__(self, name, level=0):
        self.name = name
        self.level = _number_of(level)
        self.parent = None
        self.propagate = True
        self.disabled = False

    def setLevel(self, level):
        self.level = _number_of(level)

    def getEffectiveLevel(self):
        logger = self
        while logger is not None:
            if logger.level:
                return logger.level
            logger = logger.parent
        return 0

    def isEnabledFor(self, level):
        return level > _settings.disabled and level >= self.getEffectiveLevel()

    def _log(self, level, msg, args, exc_info=None, extra=None, stack_info=False, stacklevel=1):
        if self.isEnabledFor(level):
            _write(self.name, level, msg, args, exc_info)

    def debug(self, msg, *args, **kwargs):
        self._log(10, msg, args, **kwargs)

    def info(self, msg, *args, **kwargs):
        self._log(20, msg, args, **kwargs)

    def warning(self, msg, *args, **kwargs):
        self._log(30, msg, args, **kwargs)

    def warn(self, msg, *args, **kwargs):
        self._log(30, msg, args, **kwargs)

    def error(self, msg, *args, exc_info=None, **kwargs):
        self._log(40, msg, args, exc_info, **kwargs)

    def exception(self, msg, *args, exc_info=True, **kwargs):
        self._log(40, msg, args, exc_info, **kwargs)

    def critical(self, msg, *args, **kwargs):
        self._log(50, msg, args, **kwargs)

    def fatal(self, msg, *args, **kwargs):
        self._log(50, msg, args, **kwargs)

    def log(self, level, msg, *args, **kwargs):
        self._log(level, msg, args, **kwargs)

    def getChild(self, suffix):
        return getLogger(suffix if self is _root else self.name + "." + suffix)

    def hasHandlers(self):
        return _settings.set_up


class _Format:
    # What a format may name.
    def __init__(self, name, level, message):
        self.name = name
        self.level = level
        self.message = message

    def value_of(self, key):
        if key == "message":
            return self.message
        if key == "levelname":
            return getLevelName(self.level)
        if key == "levelno":
            return self.level
        if key == "name":
            return self.name
        if key == "threadName":
            return current_thread().name
        if key == "thread":
            return get_ident()
        if key == "process":
            return getpid()
        if key == "processName":
            return "MainProcess"
        if key == "asctime":
            return _clock_text()
        if key == "created":
            return time()
        if key == "msecs":
            return time() * 1000 % 1000
        if key == "relativeCreated":
            return time() * 1000 % 100000
        return "?"


def _clock_text():
    now = time()
    return strftime("%Y-%m-%d %H:%M:%S", gmtime(now)) + ",%03d" % (int(now * 1000) % 1000)


def _line(name, level, message):
    text = _settings.format
    opening = "%(" if _settings.style == "%" else "{"
    closing = ")" if _settings.style == "%" else "}"
    record = _Format(name, level, message)
    done = []
    at = text.find(opening)
    begin = 0
    while at >= 0:
        done.append(text[begin:at])
        end = text.find(closing, at)
        value = record.value_of(text[at + len(opening):end].split(":")[0])
        begin = end + 1
        if _settings.style == "%":
            spec = ""
            while not text[begin].isalpha():
                spec += text[begin]
                begin += 1
            done.append(("%" + spec + text[begin]) % value)
            begin += 1
        else:
            spec = text[at + 1:end].split(":")
            done.append(format(value, spec[1] if len(spec) > 1 else ""))
        at = text.find(opening, begin)
    done.append(text[begin:])
    return "".join(done)


def _write(name, level, msg, args, exc_info):
    if not _settings.set_up and level < 30:
        return
    if args:
        if len(args) == 1 and isinstance(args[0], dict) and args[0]:
            args = args[0]
        try:
            message = str(msg) % args
        except (TypeError, ValueError, KeyError, IndexError):
            stderr.write("--- Logging error ---\n")
            return
    else:
        message = str(msg)
    if _settings.set_up and _error_is_shown():
        message = _line(name, level, message)
    stderr.write(message + "\n")
    if exc_info:
        e = exc_info if isinstance(exc_info, BaseException) else _handled()
        if e is None:
            stderr.write("NoneType: None\n")
        else:
            _print_exception(e)


_settings = _Settings()
_root = Logger("root", 30)
_loggers = {}


def getLogger(name=None):
    if not name or name == "root":
        return _root
    logger = _loggers.get(name)
    if logger is None:
        logger = Logger(name)
        at = name.rfind(".")
        logger.parent = getLogger(name[:at]) if at > 0 else _root
        logger = _loggers.setdefault(name, logger)
    return logger


def basicConfig(*, level=None, format=None, datefmt=None, style="%", stream=None, force=False,
                handlers=None, filename=None, filemode=None, encoding=None):
    if filename is not None or handlers is not None:
        _outside("logging to a file or to handlers")
    if stream is not None and stream is not stderr:
        _outside("logging to anything but sys.stderr")
    if style != "%" and style != "{":
        _outside("a format of logging in this style")
    if _settings.set_up and not force:
        return
    if format is not None:
        _settings.format = format
    elif style == "{":
        _settings.format = "{levelname}:{name}:{message}"
    _settings.style = style
    _settings.set_up = True
    if level is not None:
        _root.setLevel(level)


def disable(level=50):
    _settings.disabled = level


def _on_root(level, msg, args, kwargs):
    if not _settings.set_up:
        basicConfig()
    _root._log(level, msg, args, **kwargs)


def logging__debug(msg, *args, **kwargs):
    _on_root(10, msg, args, kwargs)


def logging__info(msg, *args, **kwargs):
    _on_root(20, msg, args, kwargs)


def logging__warning(msg, *args, **kwargs):
    _on_root(30, msg, args, kwargs)


def logging__error(msg, *args, **kwargs):
    _on_root(40, msg, args, kwargs)


def logging__exception(msg, *args, exc_info=True, **kwargs):
    if not _settings.set_up:
        basicConfig()
    _root._log(40, msg, args, exc_info, **kwargs)


def logging__critical(msg, *args, **kwargs):
    _on_root(50, msg, args, kwargs)


def logging__log(level, msg, *args, **kwargs):
    _on_root(level, msg, args, kwargs)
