# The module atexit: what runs when all threads but the daemons have ended, the last one first. CPython
# writes it in C (Modules/atexitmodule.c).


_exits = []  # (function, its arguments, and those with names)


def register(func, /, *args, **kwargs):
    if not callable(func):
        raise TypeError("the first argument must be callable")
    _exits.append((func, args, kwargs))
    _run_exits  # is wanted
    return func


def unregister(func, /):
    _exits[:] = [one for one in _exits if one[0] != func]


def _run_exits():
    for thread in _all_threads():
        if thread is not current_thread() and not thread.daemon:
            thread.join()
    while _exits:
        func, args, kwargs = _exits.pop()
        try:
            func(*args, **kwargs)
        except BaseException:
            _outside("an exception in what atexit runs")
