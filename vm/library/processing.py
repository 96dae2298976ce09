# The module multiprocessing, as far as it is not about processes, which share no memory (library.h).


class ProcessError(Exception):
    __module__ = "multiprocessing.context"


class multiprocessing__TimeoutError(ProcessError):
    __module__ = "multiprocessing.context"


def multiprocessing__cpu_count():
    return 4


def freeze_support():
    pass
