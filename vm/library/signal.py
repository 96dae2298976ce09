# The module signal: no signal comes, unless the program raises it. What is registered is kept, and
# called by raise_signal(). CPython writes it in C, and the enums around that in Python.


class Signals(IntEnum):
    SIGHUP = 1
    SIGINT = 2
    SIGQUIT = 3
    SIGABRT = 6
    SIGKILL = 9
    SIGUSR1 = 10
    SIGUSR2 = 12
    SIGPIPE = 13
    SIGALRM = 14
    SIGTERM = 15
    SIGCHLD = 17


class Handlers(IntEnum):
    SIG_DFL = 0
    SIG_IGN = 1


SIGHUP = Signals.SIGHUP
SIGINT = Signals.SIGINT
SIGQUIT = Signals.SIGQUIT
SIGABRT = Signals.SIGABRT
SIGKILL = Signals.SIGKILL
SIGUSR1 = Signals.SIGUSR1
SIGUSR2 = Signals.SIGUSR2
SIGPIPE = Signals.SIGPIPE
SIGALRM = Signals.SIGALRM
SIGTERM = Signals.SIGTERM
SIGCHLD = Signals.SIGCHLD
SIG_DFL = Handlers.SIG_DFL
SIG_IGN = Handlers.SIG_IGN


def default_int_handler(signalnum, frame, /):
    raise KeyboardInterrupt


_signal_handlers = {2: default_int_handler, 13: SIG_IGN}


def _signal_number(signalnum):
    if not _isinstance(signalnum, int):
        raise TypeError("'" + type(signalnum).__name__ + "' object cannot be interpreted as an integer")
    if not 0 < signalnum < 65:
        raise ValueError("signal number out of range")
    return int(signalnum)


def getsignal(signalnum, /):
    return _signal_handlers.get(_signal_number(signalnum), SIG_DFL)


def signal(signalnum, handler, /):
    if not (callable(handler) or handler in (0, 1)):
        raise TypeError("signal handler must be signal.SIG_IGN, signal.SIG_DFL, or a callable object")
    if current_thread() is not main_thread():
        raise ValueError("signal only works in main thread of the main interpreter")
    number = _signal_number(signalnum)
    if number in (9, 19):
        raise OSError(22, "Invalid argument")
    old = _signal_handlers.get(number, SIG_DFL)
    _signal_handlers[number] = handler if callable(handler) else Handlers(handler)
    return old


def strsignal(signalnum, /):
    texts = {1: "Hangup", 2: "Interrupt", 3: "Quit", 6: "Aborted", 9: "Killed", 10: "User defined signal 1",
             12: "User defined signal 2", 13: "Broken pipe", 14: "Alarm clock", 15: "Terminated", 17: "Child exited"}
    return texts[_signal_number(signalnum)]


def raise_signal(signalnum, /):
    handler = getsignal(signalnum)
    if current_thread() is not main_thread():
        _outside("signal.raise_signal() in a thread other than the main one")
    if handler == SIG_DFL and signalnum != SIGCHLD:
        _outside("a signal that ends the program")
    if callable(handler):
        handler(_signal_number(signalnum), None)
