# The module multiprocessing.pool, as far as it is about threads (library.h).
#
# In CPython three threads stand between who calls and the workers: one that starts workers anew, one
# that hands tasks on, one that takes results and calls the callbacks. Here the second one runs only
# if a task has to be got out of an iterator of the program, which imap() leaves to it, and the third
# one from the first callback on; from then on it gets all results, so that whoever sees a later
# result of one worker sees what the callback of an earlier one has done. Otherwise the caller hands
# its tasks to the workers, and they set their results: what nobody can tell from being passed on.
# threading.enumerate() lists those that run. A pool that nobody closes ends with the program:
# its threads are daemons.


class ApplyResult:
    def __init__(self, pool, callback, error_callback):
        self._pool = pool
        self._event = Event()
        self._callback = callback
        self._error_callback = error_callback

    def ready(self):
        return self._event.is_set()

    def successful(self):
        if not self.ready():
            raise ValueError(repr(self) + " not ready")
        return self._success

    def wait(self, timeout=None):
        self._event.wait(timeout)

    def get(self, timeout=None):
        self.wait(timeout)
        if not self.ready():
            raise multiprocessing__TimeoutError
        if self._success:
            return self._value
        raise self._value

    def _set(self, i, success, value):
        self._success = success
        self._value = value
        self._finish()

    def _finish(self):
        if self._callback and self._success:
            self._callback(self._value)
        if self._error_callback and not self._success:
            self._error_callback(self._value)
        self._pool = None
        self._event.set()


AsyncResult = ApplyResult


class MapResult(ApplyResult):
    def __init__(self, pool, chunksize, length, callback, error_callback):
        super().__init__(pool, callback, error_callback)
        self._success = True
        self._value = [None] * length
        self._chunksize = chunksize
        if chunksize <= 0:
            self._left = 0
            self._event.set()
        else:
            self._left = length // chunksize + (length % chunksize > 0)

    def _set(self, i, success, value):
        if success and self._success:
            self._value[i * self._chunksize:(i + 1) * self._chunksize] = value
        elif not success and self._success:
            self._success = False
            self._value = value
        self._left -= 1
        if self._left == 0:
            self._finish()


class IMapIterator:
    def __init__(self, pool):
        self._pool = pool
        self._cond = Condition(Lock())
        self._items = []
        self._index = 0
        self._length = None
        self._unsorted = {}

    def __iter__(self):
        return self

    def next(self, timeout=None):
        with self._cond:
            if not self._items and self._index != self._length:
                self._cond.wait(timeout)
            if not self._items:
                if self._index == self._length:
                    self._pool = None
                    raise StopIteration
                raise multiprocessing__TimeoutError
            success, value = self._items.pop(0)
        if success:
            return value
        raise value

    def __next__(self):
        return self.next()

    def _set(self, i, success, value):
        with self._cond:
            self._unsorted[i] = (success, value)
            while self._index in self._unsorted:
                self._items.append(self._unsorted.pop(self._index))
                self._index += 1
                self._cond.notify()

    def _set_length(self, length):
        with self._cond:
            self._length = length
            if self._index == length:
                self._cond.notify()


class IMapUnorderedIterator(IMapIterator):
    def _set(self, i, success, value):
        with self._cond:
            self._items.append((success, value))
            self._index += 1
            self._cond.notify()


def _map_chunk(f, items):
    return [f(item) for item in items]


def _starmap_chunk(f, items):
    return [f(*item) for item in items]


def _raise_it(error):
    raise error


def _flat(chunks):
    for chunk in chunks:
        for item in chunk:
            yield item


def _tasks_of(result, func, iterator, chunksize):  # one after the other: (result, i, func, args, kwargs)
    i = 0
    try:
        for item in iterator:
            if chunksize == 1:
                yield (result, i, func, (item,), {})
            else:
                chunk = [item]
                while len(chunk) < chunksize:
                    try:
                        chunk.append(next(iterator))
                    except StopIteration:
                        break
                yield (result, i, _map_chunk, (func, chunk), {})
            i += 1
    except Exception as e:
        yield (result, i, _raise_it, (e,), {})
        i += 1
    result._set_length(i)


class ThreadPool:
    def __init__(self, processes=None, initializer=None, initargs=()):
        if processes is None:
            processes = cpu_count()
        if processes < 1:
            raise ValueError("Number of processes must be at least 1")
        if initializer is not None and not callable(initializer):
            raise TypeError("initializer must be a callable")
        self._state = "RUN"
        self._lock = Lock()
        self._has_tasks = Condition(self._lock)
        self._has_lazy = Condition(self._lock)
        self._has_results = Condition(self._lock)
        self._tasks = []
        self._lazy = []
        self._results = []
        self._at_work = processes
        self._calls = False  # whether there have been callbacks
        self._feeds = False  # whether there have been iterators
        self._pool = []
        for _ in range(processes):
            thread = DummyProcess(target=self.worker, args=(initializer, initargs))
            thread.daemon = True
            self._pool.append(thread)
            thread.start()
        self._handlers = [Thread(target=target, daemon=True)
                          for target in (self._handle_workers, self._handle_tasks, self._handle_results)]

    def __repr__(self):
        return "<multiprocessing.pool.ThreadPool state=" + self._state + " pool_size=" + str(len(self._pool)) + ">"

    def __enter__(self):
        self._check_running()
        return self

    def __exit__(self, kind, error, traceback):
        self.terminate()

    def _check_running(self):
        if self._state != "RUN":
            raise ValueError("Pool not running")

    # --- threads ---

    def worker(self, initializer, initargs):
        if initializer is not None:
            initializer(*initargs)
        task = self._next_task()
        while task is not None:
            result, i, func, args, kwargs = task
            task = None
            try:
                done = (True, func(*args, **kwargs))
            except Exception as e:
                done = (False, e)
            except BaseException:
                _outside("an exception that is no Exception, in a thread of a pool")
            func = args = kwargs = None
            self._deliver(result, i, done[0], done[1])
            result = done = None  # nothing is kept of it while this thread waits
            task = self._next_task()
        with self._lock:
            self._at_work -= 1
            self._has_results.notify()

    def _next_task(self):
        with self._lock:
            while not self._tasks:
                if self._state == "TERMINATE" or self._state == "CLOSE" and not self._lazy:
                    return None
                self._has_tasks.wait()
            return self._tasks.pop(0)

    def _deliver(self, result, i, success, value):
        with self._lock:
            if self._state == "TERMINATE":
                return
            if self._calls:
                self._results.append((result, i, success, value))
                self._has_results.notify()
                return
            if isinstance(result, MapResult):  # it counts: one after the other
                result._set(i, success, value)
                return
        result._set(i, success, value)

    def _handle_workers(self):
        pass

    def _handle_tasks(self):
        while True:
            with self._lock:
                while not self._lazy and self._state == "RUN":
                    self._has_lazy.wait()
                if not self._lazy or self._state == "TERMINATE":
                    return
                tasks = self._lazy[0]
            for task in tasks:
                with self._lock:
                    if self._state == "TERMINATE":
                        return
                    self._tasks.append(task)
                    self._has_tasks.notify()
                task = None
            tasks = None
            with self._lock:
                self._lazy.pop(0)
                if self._state == "CLOSE" and not self._lazy:
                    self._has_tasks.notify_all()

    def _handle_results(self):
        while True:
            with self._lock:
                while not self._results and self._at_work and self._state != "TERMINATE":
                    self._has_results.wait()
                if not self._results or self._state == "TERMINATE":
                    return
                result, i, success, value = self._results.pop(0)
            result._set(i, success, value)
            result = value = None

    # --- what is asked of it ---

    def _put(self, tasks, calls=None):
        with self._lock:
            begins = calls and not self._calls
            if begins:
                self._calls = True
            for task in tasks:
                self._tasks.append(task)
                self._has_tasks.notify()
            if begins:
                self._handlers[2].start()

    def apply(self, func, args=(), kwds={}):
        return self.apply_async(func, args, kwds).get()

    def apply_async(self, func, args=(), kwds={}, callback=None, error_callback=None):
        self._check_running()
        result = ApplyResult(self, callback, error_callback)
        self._put([(result, 0, func, args, kwds)], callback or error_callback)
        return result

    def map(self, func, iterable, chunksize=None):
        return self._map(func, iterable, _map_chunk, chunksize).get()

    def map_async(self, func, iterable, chunksize=None, callback=None, error_callback=None):
        return self._map(func, iterable, _map_chunk, chunksize, callback, error_callback)

    def starmap(self, func, iterable, chunksize=None):
        return self._map(func, iterable, _starmap_chunk, chunksize).get()

    def starmap_async(self, func, iterable, chunksize=None, callback=None, error_callback=None):
        return self._map(func, iterable, _starmap_chunk, chunksize, callback, error_callback)

    def _map(self, func, iterable, mapper, chunksize, callback=None, error_callback=None):
        self._check_running()
        items = list(iterable)
        if chunksize is None:
            chunksize = (len(items) + len(self._pool) * 4 - 1) // (len(self._pool) * 4)
        if not items:
            chunksize = 0
        result = MapResult(self, chunksize, len(items), callback, error_callback)
        if items:
            starts = range(0, len(items), chunksize)
            self._put([(result, i, mapper, (func, items[starts[i]:starts[i] + chunksize]), {})
                       for i in range(len(starts))], callback or error_callback)
        return result

    def imap(self, func, iterable, chunksize=1):
        return self._imap(IMapIterator(self), func, iterable, chunksize)

    def imap_unordered(self, func, iterable, chunksize=1):
        return self._imap(IMapUnorderedIterator(self), func, iterable, chunksize)

    def _imap(self, result, func, iterable, chunksize):
        self._check_running()
        if chunksize < 1:
            raise ValueError("Chunksize must be 1+, not " + str(chunksize))
        tasks = _tasks_of(result, func, iter(iterable), chunksize)
        if isinstance(iterable, (list, tuple, range, str, dict, set, frozenset)):
            self._put(list(tasks))
        else:
            with self._lock:
                begins = not self._feeds
                self._feeds = True
                self._lazy.append(tasks)
                self._has_lazy.notify()
                if begins:
                    self._handlers[1].start()
        return result if chunksize == 1 else _flat(result)

    def close(self):
        with self._lock:
            if self._state == "RUN":
                self._state = "CLOSE"
                self._has_tasks.notify_all()
                self._has_lazy.notify()

    def terminate(self):
        with self._lock:
            self._state = "TERMINATE"
            self._tasks = []
            self._has_tasks.notify_all()
            self._has_lazy.notify()
            self._has_results.notify()
        if self._feeds:
            self._handlers[1].join()
        if self._calls:
            self._handlers[2].join()

    def join(self):
        if self._state == "RUN":
            raise ValueError("Pool is still running")
        if self._state not in ("CLOSE", "TERMINATE"):
            raise ValueError("In unknown state")
        if self._feeds:
            self._handlers[1].join()
        if self._calls:
            self._handlers[2].join()
        for thread in self._pool:
            thread.join()
