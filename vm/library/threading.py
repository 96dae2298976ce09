# The module threading, as far as CPython writes it in Python (library.h).
#
# Time: nothing here looks at a clock. A wait with a timeout is a wait that may end at any moment,
# which covers every outcome that a clock can bring about; who has been waked in time, finds
# nothing, and has a timeout waits again.


class Condition:
    def __init__(self, lock=None):
        if lock is None:
            lock = RLock()
        lock.acquire, lock.release
        self._inner = lock
        self._nested = hasattr(lock, "_release_save")  # an RLock may be held several times
        self._waiters = []

    def __enter__(self):
        return self._inner.acquire()

    def __exit__(self, kind, error, traceback):
        self._inner.release()

    def acquire(self, blocking=True, timeout=-1):
        return self._inner.acquire(blocking, timeout)

    def release(self):
        self._inner.release()

    def _is_held(self):
        if self._nested:
            return self._inner._is_owned()
        if self._inner.acquire(False):
            self._inner.release()
            return False
        return True

    def wait(self, timeout=None):
        if not self._is_held():
            raise RuntimeError("cannot wait on un-acquired lock")
        waiter = Lock()  # held; who notifies this thread releases it
        waiter.acquire()
        self._waiters.append(waiter)
        depth = 1
        if self._nested:
            depth = self._inner._release_save()
        else:
            self._inner.release()
        if timeout is None:
            notified = waiter.acquire()
        elif timeout > 0:
            notified = waiter.acquire(True, timeout)
        else:
            notified = waiter.acquire(False)
        if self._nested:
            self._inner._acquire_restore(depth)
        else:
            self._inner.acquire()
        if not notified and waiter in self._waiters:
            self._waiters.remove(waiter)
        return notified

    def wait_for(self, predicate, timeout=None):
        result = predicate()
        while not result:
            in_time = self.wait(timeout)
            result = predicate()
            if not in_time:
                break
        return result

    def notify(self, n=1):
        if not self._is_held():
            raise RuntimeError("cannot notify on un-acquired lock")
        while n > 0 and self._waiters:
            self._waiters.pop(0).release()
            n -= 1

    def notify_all(self):
        self.notify(len(self._waiters))

    def notifyAll(self):
        self.notify_all()

    def __repr__(self):
        return "<Condition(%s, %d)>" % (self._inner, len(self._waiters))


def _shown_at(o):
    return "<" + o.__class__.__module__ + "." + o.__class__.__qualname__ + " at " + hex(id(o)) + ": "


class Event:
    def __init__(self):
        self._cond = Condition(Lock())
        self._flag = False

    def __repr__(self):
        return _shown_at(self) + ("set>" if self._flag else "unset>")

    def is_set(self):
        return self._flag

    def isSet(self):
        return self._flag

    def set(self):
        with self._cond:
            self._flag = True
            self._cond.notify_all()

    def clear(self):
        with self._cond:
            self._flag = False

    def wait(self, timeout=None):
        with self._cond:
            if self._flag:
                return True
            return self._cond.wait(timeout)


class Semaphore:
    def __init__(self, value=1):
        if value < 0:
            raise ValueError("semaphore initial value must be >= 0")
        self._cond = Condition(Lock())
        self._value = value

    def __repr__(self):
        return "%svalue=%d>" % (_shown_at(self), self._value)

    def acquire(self, blocking=True, timeout=None):
        if not blocking and timeout is not None:
            raise ValueError("can't specify timeout for non-blocking acquire")
        with self._cond:
            in_time = True
            while self._value == 0:
                if not blocking or not in_time:
                    return False
                in_time = self._cond.wait(timeout)
            self._value -= 1
            return True

    def __enter__(self):
        return self.acquire()

    def release(self, n=1):
        if n < 1:
            raise ValueError("n must be one or more")
        with self._cond:
            self._value += n
            self._cond.notify(n)

    def __exit__(self, kind, error, traceback):
        self.release()


class BoundedSemaphore(Semaphore):
    def __init__(self, value=1):
        super().__init__(value)
        self._initial_value = value

    def __repr__(self):
        return "%svalue=%d/%d>" % (_shown_at(self), self._value, self._initial_value)

    def release(self, n=1):
        if n < 1:
            raise ValueError("n must be one or more")
        with self._cond:
            if self._value + n > self._initial_value:
                raise ValueError("Semaphore released too many times")
            self._value += n
            self._cond.notify(n)


class BrokenBarrierError(RuntimeError):
    pass


class Barrier:
    # _state: 0 filling, 1 draining, 2 resetting, 3 broken
    def __init__(self, parties, action=None, timeout=None):
        self._cond = Condition(Lock())
        self._action = action
        self._timeout = timeout
        self._parties = parties
        self._state = 0
        self._count = 0

    def __repr__(self):
        if self._state == 3:
            return _shown_at(self) + "broken>"
        return "%swaiters=%d/%d>" % (_shown_at(self), self.n_waiting, self._parties)

    def wait(self, timeout=None):
        if timeout is None:
            timeout = self._timeout
        with self._cond:
            while self._state == 1 or self._state == 2:
                self._cond.wait()
            if self._state == 3:
                raise BrokenBarrierError
            index = self._count
            self._count += 1
            try:
                if index + 1 == self._parties:
                    self._open()
                else:
                    self._await(timeout)
                return index
            finally:
                self._count -= 1
                if self._count == 0 and (self._state == 1 or self._state == 2):
                    self._state = 0
                    self._cond.notify_all()

    def _open(self):
        try:
            if self._action:
                self._action()
            self._state = 1
            self._cond.notify_all()
        except:
            self._break()
            raise

    def _await(self, timeout):
        in_time = True
        while self._state == 0 and in_time:
            in_time = self._cond.wait(timeout)
        if self._state == 0:
            self._break()
            raise BrokenBarrierError
        if self._state != 1:
            raise BrokenBarrierError

    def _break(self):
        self._state = 3
        self._cond.notify_all()

    def reset(self):
        with self._cond:
            if self._count > 0:
                if self._state == 0 or self._state == 3:
                    self._state = 2
            else:
                self._state = 0
            self._cond.notify_all()

    def abort(self):
        with self._cond:
            self._break()

    def _read_parties(self):
        return self._parties

    def _read_waiting(self):
        return self._count if self._state == 0 else 0

    def _read_broken(self):
        return self._state == 3

    parties = property(_read_parties)
    n_waiting = property(_read_waiting)
    broken = property(_read_broken)


class Timer(Thread):
    def __init__(self, interval, function, args=None, kwargs=None):
        super().__init__()
        self.interval = interval
        self.function = function
        self.args = args if args is not None else []
        self.kwargs = kwargs if kwargs is not None else {}
        self.finished = Event()

    def cancel(self):
        self.finished.set()

    def run(self):
        self.finished.wait(self.interval)
        if not self.finished.is_set():
            self.function(*self.args, **self.kwargs)
        self.finished.set()


ThreadError = RuntimeError
TIMEOUT_MAX = 9223372036.0
