# What of the module sys needs no C (library.h).

maxsize = 9223372036854775807
platform = "linux"
byteorder = "little"
argv = [_program_file()]


# A thread that imports a module of the user's own holds the module's lock while it runs its
# lines. It does not wait where a wait could not end, in a circle of imports: where it is the
# thread that runs these lines, or the one that runs them waits, itself or through others, for a
# module that this thread is importing. Then it takes the module as it is. (importlib's rule; the
# function is _ModuleLock.has_deadlock of CPython's Lib/importlib/_bootstrap.py.)
_imports = RLock()  # protects these; a finalizer may import, too
_import_locks = {}  # module -> _ImportLock
_import_waits = {}  # thread -> the lock that it waits for, or has just been given


class _ImportLock:
    def __init__(self):
        self.lock = Lock()
        self.holder = None  # a thread


class _importing:  # with _importing(module): around its lines (vm/lang/compile_import.c)
    def __init__(self, module):
        self.module = module

    def __enter__(self):
        me = get_ident()
        with _imports:
            self.lock = _import_locks.get(self.module)
            if self.lock is None:
                self.lock = _import_locks[self.module] = _ImportLock()
            last = self.lock
            while last is not None and last.holder is not None and last.holder != me:
                last = _import_waits.get(last.holder)
            self.held = last is None or last.holder is None
            if self.held:
                _import_waits[me] = self.lock
        if self.held:
            self.lock.lock.acquire()
            with _imports:
                self.lock.holder = me
                del _import_waits[me]

    def __exit__(self, kind, error, traceback):
        if self.held:
            with _imports:
                self.lock.holder = None
            self.lock.lock.release()


class _Version:
    def __init__(self):
        self.major = 3
        self.minor = _minor_version()
        self.micro = 0
        self.releaselevel = "final"
        self.serial = 0

    def _all(self):
        return (3, self.minor, 0, "final", 0)

    def __iter__(self):
        return iter(self._all())

    def __len__(self):
        return 5

    def __getitem__(self, i):
        return self._all()[i]

    def __lt__(self, other):
        return self._all() < other

    def __le__(self, other):
        return self._all() <= other

    def __gt__(self, other):
        return self._all() > other

    def __ge__(self, other):
        return self._all() >= other


version_info = _Version()
version = "3." + str(_minor_version()) + ".0 (refrace)"


def setswitchinterval(interval, /):
    if interval <= 0:
        raise ValueError("switch interval must be strictly positive")


def getswitchinterval():
    return 0.005


def getrecursionlimit():
    return 1000


def setrecursionlimit(limit, /):
    if limit < 1:
        raise ValueError("recursion limit must be greater or equal than 1")
    if limit < 50:
        _outside("a recursion limit of less than 50")
    if limit > 1000:
        _outside("a recursion limit of more than 1000")


def exc_info():
    e = _handled()
    return (None, None, None) if e is None else (e.__class__, e, e.__traceback__)
