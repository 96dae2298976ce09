# The module concurrent.futures, as far as it is about threads (library.h).
#
# A timeout is that of one wait each: nothing here looks at a clock. In CPython a pool that is not
# shut down lets its threads end when the program does; futures_exit does that here, as the last
# thing of a program that uses pools.

FIRST_COMPLETED = "FIRST_COMPLETED"
FIRST_EXCEPTION = "FIRST_EXCEPTION"
ALL_COMPLETED = "ALL_COMPLETED"

TimeoutError = TimeoutError


class Error(Exception):
    __module__ = "concurrent.futures._base"


class CancelledError(Error):
    __module__ = "concurrent.futures._base"


class InvalidStateError(Error):
    __module__ = "concurrent.futures._base"


class BrokenExecutor(RuntimeError):
    __module__ = "concurrent.futures._base"


class BrokenThreadPool(BrokenExecutor):
    __module__ = "concurrent.futures.thread"


class Future:
    __module__ = "concurrent.futures._base"

    def __init__(self):
        self._condition = Condition(Lock())
        self._state = "PENDING"
        self._result = None
        self._exception = None
        self._waiters = []
        self._callbacks = []

    def __repr__(self):
        with self._condition:
            return self._text()

    def _text(self):
        text = "<Future at " + hex(id(self)) + " state=" + _state_text(self._state)
        if self._state == "FINISHED" and self._exception:
            text += " raised " + self._exception.__class__.__name__
        elif self._state == "FINISHED":
            text += " returned " + self._result.__class__.__name__
        return text + ">"

    def cancel(self):
        with self._condition:
            if self._state == "RUNNING" or self._state == "FINISHED":
                return False
            if self._state != "PENDING":
                return True
            self._state = "CANCELLED"
            self._condition.notify_all()
        self._call_callbacks()
        return True

    def cancelled(self):
        with self._condition:
            return self._is_cancelled()

    def running(self):
        with self._condition:
            return self._state == "RUNNING"

    def done(self):
        with self._condition:
            return self._is_done()

    def result(self, timeout=None):
        with self._condition:
            self._await(timeout)
            if self._exception:
                raise self._exception
            return self._result

    def exception(self, timeout=None):
        with self._condition:
            self._await(timeout)
            return self._exception

    def add_done_callback(self, fn):
        with self._condition:
            if not self._is_done():
                self._callbacks.append(fn)
                return
        self._call(fn)

    def set_running_or_notify_cancel(self):
        with self._condition:
            if self._state == "CANCELLED":
                self._state = "CANCELLED_AND_NOTIFIED"
                for waiter in self._waiters:
                    waiter._add(self, False)
                return False
            if self._state != "PENDING":
                raise RuntimeError("Future in unexpected state")
            self._state = "RUNNING"
            return True

    def set_result(self, result):
        self._finish(result, None)

    def set_exception(self, exception):
        self._finish(None, exception)

    def _is_cancelled(self):
        return self._state == "CANCELLED" or self._state == "CANCELLED_AND_NOTIFIED"

    def _is_done(self):
        return self._state != "PENDING" and self._state != "RUNNING"

    def _is_over(self):  # and who has waited for it knows that
        return self._state == "FINISHED" or self._state == "CANCELLED_AND_NOTIFIED"

    def _await(self, timeout):
        in_time = True
        while in_time and not self._is_done():
            in_time = self._condition.wait(timeout)
        if self._is_cancelled():
            raise CancelledError()
        if not self._is_done():
            raise TimeoutError()

    def _finish(self, result, exception):
        with self._condition:
            if self._is_done():
                raise InvalidStateError(self._state + ": " + self._text())
            self._result = result
            self._exception = exception
            self._state = "FINISHED"
            for waiter in self._waiters:
                waiter._add(self, exception is not None)
            self._condition.notify_all()
        self._call_callbacks()

    def _call_callbacks(self):
        for fn in self._callbacks:
            self._call(fn)

    def _call(self, fn):
        try:
            fn(self)
        except Exception as e:
            print("exception calling callback for", repr(self), e.__class__.__name__, e, file=stderr)


def _state_text(state):
    if state == "CANCELLED_AND_NOTIFIED":
        return "cancelled"
    return state.lower()


class _Waiter:
    # Who waits for `missing` of some futures; any that raises is enough if `failing`.
    def __init__(self, missing, failing):
        self.condition = Condition(Lock())
        self.missing = missing
        self.failing = failing
        self.finished = []

    def _add(self, future, failed):
        with self.condition:
            self.finished.append(future)
            self.missing -= 1
            if self.missing == 0 or (failed and self.failing):
                self.missing = 0
                self.condition.notify_all()

    def _wait(self, timeout):
        with self.condition:
            in_time = True
            while in_time and self.missing > 0:
                in_time = self.condition.wait(timeout)


def _watch(futures, waiter):
    # Those that are over; to the others the waiter is added.
    over = []
    for future in futures:
        with future._condition:
            if future._is_over():
                over.append(future)
            else:
                future._waiters.append(waiter)
    return over


def _unwatch(futures, waiter):
    for future in futures:
        with future._condition:
            if waiter in future._waiters:
                future._waiters.remove(waiter)


def _distinct(fs):
    futures = []
    for future in fs:
        if future not in futures:
            futures.append(future)
    return futures


def as_completed(fs, timeout=None):
    futures = _distinct(fs)
    waiter = _Waiter(1, False)
    over = _watch(futures, waiter)
    left = len(futures)
    try:
        for future in over:
            left -= 1
            yield future
        while left > 0:
            waiter._wait(timeout)
            with waiter.condition:
                over = waiter.finished
                waiter.finished = []
                waiter.missing = 1
            if not over:
                raise TimeoutError(str(left) + " (of " + str(len(futures)) + ") futures unfinished")
            for future in over:
                left -= 1
                yield future
    finally:
        _unwatch(futures, waiter)


class DoneAndNotDoneFutures:
    _fields = ("done", "not_done")

    def __init__(self, done, not_done):
        self.done = done
        self.not_done = not_done

    def __iter__(self):
        return iter((self.done, self.not_done))

    def __getitem__(self, at):
        return (self.done, self.not_done)[at]

    def __len__(self):
        return 2

    def _asdict(self):
        return {"done": self.done, "not_done": self.not_done}

    def __repr__(self):
        return "DoneAndNotDoneFutures(done=" + repr(self.done) + ", not_done=" + repr(self.not_done) + ")"


def _is_enough(over, futures, return_when):
    if len(over) == len(futures):
        return True
    if return_when == "FIRST_COMPLETED":
        return len(over) > 0
    if return_when == "FIRST_EXCEPTION":
        for future in over:
            if not future._is_cancelled() and future._exception is not None:
                return True
    elif return_when != "ALL_COMPLETED":
        raise ValueError("Invalid return condition: " + repr(return_when))
    return False


def wait(fs, timeout=None, return_when="ALL_COMPLETED"):
    futures = _distinct(fs)
    waiter = _Waiter(0, return_when == "FIRST_EXCEPTION")
    with waiter.condition:  # what is over meanwhile is counted when it is known how many are missing
        over = _watch(futures, waiter)
        enough = _is_enough(over, futures, return_when)
        if return_when == "FIRST_COMPLETED":
            waiter.missing = 1
        else:
            waiter.missing = len(futures) - len(over)
    if not enough:
        waiter._wait(timeout)
    _unwatch(futures, waiter)
    with waiter.condition:
        done = set(over + waiter.finished)
    return DoneAndNotDoneFutures(done, set([f for f in futures if f not in done]))


class Executor:
    __module__ = "concurrent.futures._base"

    def submit(self, fn, /, *args, **kwargs):
        raise NotImplementedError()

    def map(self, fn, *iterables, timeout=None, chunksize=1):
        futures = [self.submit(fn, *args) for args in zip(*iterables)]
        return _results(futures, timeout)

    def shutdown(self, wait=True, *, cancel_futures=False):
        pass

    def __enter__(self):
        return self

    def __exit__(self, kind, error, traceback):
        self.shutdown(wait=True)
        return False


def _results(futures, timeout):
    try:
        futures.reverse()
        while futures:
            yield futures.pop().result(timeout)
    finally:
        for future in futures:
            future.cancel()


_pools = []
_pools_made = []


class ThreadPoolExecutor(Executor):
    __module__ = "concurrent.futures.thread"

    def __init__(self, max_workers=None, thread_name_prefix="", initializer=None, initargs=()):
        if max_workers is None:
            max_workers = 8
        if max_workers <= 0:
            raise ValueError("max_workers must be greater than 0")
        if initializer is not None and not callable(initializer):
            raise TypeError("initializer must be a callable")
        if not thread_name_prefix:
            thread_name_prefix = "ThreadPoolExecutor-" + str(len(_pools_made))
            _pools_made.append(1)
        self._max_workers = max_workers
        self._prefix = thread_name_prefix
        self._initializer = initializer
        self._initargs = initargs
        self._condition = Condition(Lock())
        self._work = []
        self._idle = 0
        self._threads = []
        self._shutdown = False
        self._broken = False
        _pools.append(self)
        futures_exit  # is wanted

    def submit(self, fn, /, *args, **kwargs):
        with self._condition:
            if self._broken:
                raise BrokenThreadPool(self._broken)
            if self._shutdown:
                raise RuntimeError("cannot schedule new futures after shutdown")
            future = Future()
            self._work.append((future, fn, args, kwargs))
            if self._idle > 0:
                self._idle -= 1
                self._condition.notify()
            elif len(self._threads) < self._max_workers:
                self._add_thread()
            return future

    def _add_thread(self):
        name = self._prefix + "_" + str(len(self._threads))
        thread = Thread(name=name, target=_work_for, args=(self,))
        self._threads.append(thread)
        thread.start()

    def _next(self):
        with self._condition:
            while not self._work:
                if self._shutdown:
                    return None
                self._idle += 1
                self._condition.wait()
            return self._work.pop(0)

    def _break(self):
        with self._condition:
            self._broken = "A thread initializer failed, the thread pool is not usable anymore"
            work = self._work
            self._work = []
        for item in work:
            item[0].set_exception(BrokenThreadPool(self._broken))

    def shutdown(self, wait=True, *, cancel_futures=False):
        cancelled = []
        with self._condition:
            self._shutdown = True
            if cancel_futures:
                cancelled = self._work
                self._work = []
            self._condition.notify_all()
        for item in cancelled:
            item[0].cancel()
        if wait:
            for thread in self._threads:
                thread.join()
            if self in _pools:
                _pools.remove(self)


def _work_for(pool):
    if pool._initializer is not None:
        try:
            pool._initializer(*pool._initargs)
        except BaseException as e:
            print("Exception in initializer:", e.__class__.__name__, e, file=stderr)
            pool._break()
            return
    item = pool._next()
    while item is not None:
        _do(item[0], item[1], item[2], item[3])
        item = None  # nothing is kept of it while this thread waits
        item = pool._next()


def _do(future, fn, args, kwargs):
    if not future.set_running_or_notify_cancel():
        return
    try:
        result = fn(*args, **kwargs)
    except BaseException as e:
        future.set_exception(e)
        return
    future.set_result(result)


def futures_exit():
    while _pools:
        _pools[-1].shutdown()
