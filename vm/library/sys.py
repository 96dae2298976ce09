# What of the module sys needs no C (library.h).

maxsize = 9223372036854775807
platform = "linux"
byteorder = "little"
argv = [_program_file()]


_import_locks = {}


def _import_lock(module):  # of an import inside a function (vm/lang/compile_import.c)
    lock = _import_locks.get(module)
    return _import_locks.setdefault(module, RLock()) if lock is None else lock


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
