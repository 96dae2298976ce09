# The module logging (library.h). What goes to standard error is no part of what a program prints: so
# that orders nothing here, where CPython holds a lock while it writes. A handler of the program's, or
# one that writes to sys.stdout, has its lock.

CRITICAL = 50
FATAL = 50
ERROR = 40
WARNING = 30
WARN = 30
INFO = 20
DEBUG = 10
NOTSET = 0


def _said(e):
    return _exception_text(e, exception_texts(e))


class _Settings:
    def __init__(self):
        self.set_up = False
        self.format = "%(levelname)s:%(name)s:%(message)s"
        self.style = "%"
        self.disabled = 0
        self.has_handlers = False  # the program has added one


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
        self.handlers = []
        self.filters = []

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
        if self.disabled or not self.isEnabledFor(level):
            return
        if not _settings.has_handlers:
            _write(self.name, level, msg, args, exc_info)
            return
        if exc_info is not None and not isinstance(exc_info, (BaseException, tuple)):
            exc_info = _handled() if exc_info else None
        record = LogRecord(self.name, level, None, 0, msg, args, exc_info)
        if extra is not None:
            for key in extra:
                setattr(record, key, extra[key])
        self.handle(record)

    def handle(self, record):
        if not _passes(self.filters, record):
            return
        logger = self
        found = False
        while logger is not None:
            for handler in logger.handlers:
                found = True
                if record.levelno >= handler.level:
                    handler.handle(record)
            logger = logger.parent if logger.propagate else None
        if not found and (_settings.set_up or record.levelno >= 30):
            stderr.write(record.getMessage() + "\n")

    def addHandler(self, hdlr):
        if hdlr not in self.handlers:
            self.handlers.append(hdlr)
        _settings.has_handlers = True

    def removeHandler(self, hdlr):
        if hdlr in self.handlers:
            self.handlers.remove(hdlr)

    def addFilter(self, filter):
        self.filters.append(filter)

    def removeFilter(self, filter):
        self.filters.remove(filter)

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
        logger = self
        while logger is not None:
            if logger.handlers or logger is _root and _settings.set_up:
                return True
            logger = logger.parent if logger.propagate else None
        return False

    def __repr__(self):
        return "<" + self._shown_as() + " " + self.name + " (" + getLevelName(self.getEffectiveLevel()) + ")>"

    def _shown_as(self):
        return "RootLogger" if self is _root else "Logger"


def _passes(filters, record):
    for filter in filters:
        if not (filter.filter(record) if hasattr(filter, "filter") else filter(record)):
            return False
    return True


class Filter:
    def __init__(self, name=""):
        self.name = name

    def filter(self, record):
        return not self.name or record.name == self.name or record.name.startswith(self.name + ".")


class LogRecord:
    def __init__(self, name, level, pathname, lineno, msg, args, exc_info, func=None, sinfo=None):
        self.name = name
        self.levelno = level
        self.levelname = getLevelName(level)
        self.msg = msg
        self.args = args[0] if len(args) == 1 and isinstance(args[0], dict) and args[0] else args
        self.exc_info = exc_info
        self.exc_text = None
        self.threadName = current_thread().name
        self.thread = get_ident()
        self.created = time()

    def getMessage(self):
        return str(self.msg) % self.args if self.args else str(self.msg)

    def _value_of(self, key):
        if key == "msecs":
            return self.created * 1000 % 1000
        if key == "relativeCreated":
            return self.created * 1000 % 100000
        if key == "process":
            return getpid()
        if key == "processName":
            return "MainProcess"
        if key in ("pathname", "filename", "module", "lineno", "funcName", "stack_info", "taskName"):
            _outside(key + " in a format of logging")
        if not hasattr(self, key):
            raise ValueError("Formatting field not found in record: " + repr(key))
        return getattr(self, key)


def _clock_text(now, datefmt=None):
    if datefmt:
        return strftime(datefmt, gmtime(now))
    return strftime("%Y-%m-%d %H:%M:%S", gmtime(now)) + ",%03d" % (int(now * 1000) % 1000)


class Formatter:
    def __init__(self, fmt=None, datefmt=None, style="%", validate=True):
        if style != "%" and style != "{":
            _outside("a format of logging in this style")
        self._fmt = fmt if fmt is not None else "%(message)s" if style == "%" else "{message}"
        self._style = style
        self.datefmt = datefmt

    def formatTime(self, record, datefmt=None):
        return _clock_text(record.created, datefmt)

    def formatException(self, ei):
        return _said(ei[1] if isinstance(ei, tuple) else ei)[:-1]

    def formatMessage(self, record):
        return _filled(self._fmt, self._style, record)

    def format(self, record):
        record.message = record.getMessage()
        if "asctime" in self._fmt:
            record.asctime = self.formatTime(record, self.datefmt)
        text = self.formatMessage(record)
        if record.exc_info:
            text += "\n" + self.formatException(record.exc_info)
        return text


def _filled(text, style, record):
    opening = "%(" if style == "%" else "{"
    closing = ")" if style == "%" else "}"
    done = []
    at = text.find(opening)
    begin = 0
    while at >= 0:
        done.append(text[begin:at])
        end = text.find(closing, at)
        value = record._value_of(text[at + len(opening):end].split(":")[0])
        begin = end + 1
        if style == "%":
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


def _line(name, level, message):
    record = LogRecord(name, level, None, 0, message, (), None)
    return Formatter(_settings.format, None, _settings.style).format(record)


class Handler:
    def __init__(self, level=0):
        self.level = _number_of(level)
        self.formatter = None
        self.filters = []
        self.lock = RLock()
        self.name = None

    def setLevel(self, level):
        self.level = _number_of(level)

    def setFormatter(self, fmt):
        self.formatter = fmt

    def addFilter(self, filter):
        self.filters.append(filter)

    def acquire(self):
        self.lock.acquire()

    def release(self):
        self.lock.release()

    def format(self, record):
        formatter = self.formatter if self.formatter is not None else Formatter()
        return formatter.format(record)

    def emit(self, record):
        raise NotImplementedError("emit must be implemented by Handler subclasses")

    def handle(self, record):
        if not _passes(self.filters, record):
            return False
        self.acquire()
        try:
            self.emit(record)
        finally:
            self.release()
        return True

    def flush(self):
        pass

    def close(self):
        pass


class NullHandler(Handler):
    def handle(self, record):
        pass


class StreamHandler(Handler):
    terminator = "\n"

    def __init__(self, stream=None):
        super().__init__()
        self.stream = stderr if stream is None else stream

    def setStream(self, stream):
        old = self.stream
        self.stream = stream
        return old

    def handle(self, record):
        if self.stream is stderr and self.__class__ is StreamHandler:
            if _passes(self.filters, record):  # nobody can tell in which order
                self.emit(record)
            return True
        return super().handle(record)

    def emit(self, record):
        self.stream.write(self.format(record) + self.terminator)
        if hasattr(self.stream, "flush"):
            self.stream.flush()


class _FileStream:
    # What writes to the end of a file; where a program is explored, nothing is written.
    def __init__(self, path, mode):
        if mode != "a" and mode != "w":
            _outside("a mode of logging.FileHandler but a and w")
        self._path = path
        _file_write(path, "", mode == "w")

    def write(self, text):
        _file_write(self._path, text, False)

    def flush(self):
        pass


class FileHandler(StreamHandler):
    def __init__(self, filename, mode="a", encoding=None, delay=False, errors=None):
        self.baseFilename = filename
        super().__init__(_FileStream(filename, mode))


class LoggerAdapter:
    def __init__(self, logger, extra=None):
        self.logger = logger
        self.extra = extra

    def process(self, msg, kwargs):
        kwargs["extra"] = self.extra
        return msg, kwargs

    def log(self, level, msg, *args, **kwargs):
        msg, kwargs = self.process(msg, kwargs)
        self.logger.log(level, msg, *args, **kwargs)

    def debug(self, msg, *args, **kwargs):
        self.log(10, msg, *args, **kwargs)

    def info(self, msg, *args, **kwargs):
        self.log(20, msg, *args, **kwargs)

    def warning(self, msg, *args, **kwargs):
        self.log(30, msg, *args, **kwargs)

    def error(self, msg, *args, **kwargs):
        self.log(40, msg, *args, **kwargs)

    def critical(self, msg, *args, **kwargs):
        self.log(50, msg, *args, **kwargs)


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
            _print_exception(e, exception_texts(e))


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
    if style != "%" and style != "{":
        _outside("a format of logging in this style")
    if (_settings.set_up or _root.handlers) and not force:
        return
    if force:
        _root.handlers.clear()
    if filename is not None:
        if stream is not None or handlers is not None:
            raise ValueError("'stream' and 'filename' should not be specified together"
                             if handlers is None else
                             "'stream' or 'filename' should not be specified together with 'handlers'")
        handlers = [FileHandler(filename, "a" if filemode is None else filemode)]
    if handlers is not None or stream is not None and stream is not stderr:
        default = "%(levelname)s:%(name)s:%(message)s" if style == "%" else "{levelname}:{name}:{message}"
        formatter = Formatter(default if format is None else format, datefmt, style)
        for handler in [StreamHandler(stream)] if handlers is None else handlers:
            if handler.formatter is None:
                handler.setFormatter(formatter)
            _root.addHandler(handler)
        if level is not None:
            _root.setLevel(level)
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


def shutdown():
    pass


def _on_root(level, msg, args, kwargs):
    if not _settings.set_up and not _root.handlers:
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
    if not _settings.set_up and not _root.handlers:
        basicConfig()
    _root._log(40, msg, args, exc_info, **kwargs)


def logging__critical(msg, *args, **kwargs):
    _on_root(50, msg, args, kwargs)


def logging__log(level, msg, *args, **kwargs):
    _on_root(level, msg, args, kwargs)
