# The module timeit, of functions (library.h).

default_timer = perf_counter


def timeit__timeit(stmt="pass", setup="pass", timer=perf_counter, number=1000000, globals=None):
    if not callable(stmt) or (setup != "pass" and not callable(setup)):
        _outside("timeit of a text")
    if setup != "pass":
        setup()
    begin = timer()
    for _ in range(number):
        stmt()
    return timer() - begin
