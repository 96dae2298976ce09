# The module timeit, of functions (library.h).

default_timer = perf_counter


class timeit__Timer:
    def __init__(self, stmt="pass", setup="pass", timer=perf_counter, globals=None):
        if not callable(stmt) or (setup != "pass" and not callable(setup)):
            _outside("timeit of a text")
        self._stmt = stmt
        self._setup = setup
        self.timer = timer

    def timeit(self, number=1000000):
        if self._setup != "pass":
            self._setup()
        begin = self.timer()
        for _ in range(number):
            self._stmt()
        return self.timer() - begin

    def repeat(self, repeat=5, number=1000000):
        return [self.timeit(number) for _ in range(repeat)]


def timeit__timeit(stmt="pass", setup="pass", timer=perf_counter, number=1000000, globals=None):
    return timeit__Timer(stmt, setup, timer, globals).timeit(number)


def timeit__repeat(stmt="pass", setup="pass", timer=perf_counter, repeat=5, number=1000000, globals=None):
    return timeit__Timer(stmt, setup, timer, globals).repeat(repeat, number)
