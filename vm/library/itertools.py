# The module itertools, which CPython writes in C: native code (library.h).
#
# Without a GIL two threads that go on with one of these are less apart than in CPython, but for
# count and repeat: what each step reads and writes are operations of its own there.


class _Steps:
    def __iter__(self):
        return self


class count(_Steps):
    def __init__(self, start=0, step=1):
        self._next = [start]
        self._step = step

    def __next__(self):
        if isinstance(self._step, int) and isinstance(self._next[0], int):
            return _take_number(self._next, self._step)
        n = self._next[0]
        self._next[0] = n + self._step
        return n

    def __repr__(self):
        if isinstance(self._step, int) and self._step == 1:
            return "count(" + repr(self._next[0]) + ")"
        return "count(" + repr(self._next[0]) + ", " + repr(self._step) + ")"


class cycle(_Steps):
    def __init__(self, iterable):
        self._rest = iter(iterable)
        self._saved = []
        self._at = None

    def __next__(self):
        if self._at is None:
            for item in self._rest:
                self._saved.append(item)
                return item
            self._at = 0
        if not self._saved:
            raise StopIteration
        item = self._saved[self._at]
        self._at = (self._at + 1) % len(self._saved)
        return item


class repeat(_Steps):
    def __init__(self, object, times=None):
        self._item = object
        self._left = None if times is None else [times]

    def __next__(self):
        if self._left is not None and _take_number(self._left, -1) <= 0:
            raise StopIteration
        return self._item


class chain(_Steps):
    def __init__(self, *iterables):
        self._sources = iter(iterables)
        self._current = iter(())

    def __next__(self):
        while True:
            for item in self._current:
                return item
            self._current = iter(next(self._sources))

    @classmethod
    def from_iterable(cls, iterables):
        made = cls()
        made._sources = iter(iterables)
        return made


class islice(_Steps):
    def __init__(self, iterable, *bounds):
        if len(bounds) == 1:
            start, stop, step = 0, bounds[0], 1
        elif len(bounds) == 2:
            start, stop, step = bounds[0], bounds[1], 1
        else:
            start, stop, step = bounds
        start = 0 if start is None else start
        step = 1 if step is None else step
        if stop is not None and (not isinstance(stop, int) or stop < 0):
            raise ValueError("Stop argument for islice() must be None or an integer: 0 <= x <= sys.maxsize.")
        if not isinstance(start, int) or start < 0:
            raise ValueError("Indices for islice() must be None or an integer: 0 <= x <= sys.maxsize.")
        if not isinstance(step, int) or step < 1:
            raise ValueError("Step for islice() must be a positive integer or None.")
        self._source = iter(iterable)
        self._taken = 0
        self._wanted = start
        self._stop = stop
        self._step = step

    def __next__(self):
        stop = self._stop
        while True:
            if stop is not None and self._taken >= stop:
                raise StopIteration
            if stop is not None and self._wanted >= stop:
                stop = self._wanted if self._taken < stop and stop <= self._wanted else stop
                while self._taken < self._stop:
                    next(self._source)
                    self._taken += 1
                raise StopIteration
            item = next(self._source)
            self._taken += 1
            if self._taken > self._wanted:
                self._wanted += self._step
                return item


class starmap(_Steps):
    def __init__(self, function, iterable):
        self._function = function
        self._source = iter(iterable)

    def __next__(self):
        return self._function(*next(self._source))


class takewhile(_Steps):
    def __init__(self, predicate, iterable):
        self._predicate = predicate
        self._source = iter(iterable)
        self._over = False

    def __next__(self):
        if self._over:
            raise StopIteration
        item = next(self._source)
        if self._predicate(item):
            return item
        self._over = True
        raise StopIteration


class dropwhile(_Steps):
    def __init__(self, predicate, iterable):
        self._predicate = predicate
        self._source = iter(iterable)
        self._started = False

    def __next__(self):
        while True:
            item = next(self._source)
            if self._started or not self._predicate(item):
                self._started = True
                return item


class filterfalse(_Steps):
    def __init__(self, function, iterable):
        self._function = bool if function is None else function
        self._source = iter(iterable)

    def __next__(self):
        while True:
            item = next(self._source)
            if not self._function(item):
                return item


class compress(_Steps):
    def __init__(self, data, selectors):
        self._data = iter(data)
        self._selectors = iter(selectors)

    def __next__(self):
        while True:
            item = next(self._data)
            if next(self._selectors):
                return item


class accumulate(_Steps):
    def __init__(self, iterable, func=None, *, initial=None):
        self._source = iter(iterable)
        self._function = func
        self._first = True
        self._initial = initial
        self._total = None

    def __next__(self):
        if self._first:
            self._first = False
            self._total = next(self._source) if self._initial is None else self._initial
        elif self._function is None:
            self._total = self._total + next(self._source)
        else:
            self._total = self._function(self._total, next(self._source))
        return self._total


class pairwise(_Steps):
    def __init__(self, iterable):
        self._source = iter(iterable)
        self._first = True
        self._old = None

    def __next__(self):
        if self._first:
            self._first = False
            self._old = next(self._source)
        new = next(self._source)
        pair = (self._old, new)
        self._old = new
        return pair


class batched(_Steps):
    def __init__(self, iterable, n):
        if n < 1:
            raise ValueError("n must be at least one")
        self._source = iter(iterable)
        self._n = n

    def __next__(self):
        batch = []
        for item in self._source:
            batch.append(item)
            if len(batch) == self._n:
                break
        if not batch:
            raise StopIteration
        return tuple(batch)


class zip_longest(_Steps):
    def __init__(self, *iterables, fillvalue=None):
        self._sources = [iter(iterable) for iterable in iterables]
        self._left = len(iterables)
        self._fill = fillvalue

    def __next__(self):
        row = []
        i = 0
        while i < len(self._sources):
            item = self._fill
            if self._sources[i] is not None:
                try:
                    item = next(self._sources[i])
                except StopIteration:
                    self._left -= 1
                    if self._left == 0:
                        raise
                    self._sources[i] = None
            row.append(item)
            i += 1
        if not row:
            raise StopIteration
        return tuple(row)


class product(_Steps):
    def __init__(self, *iterables, repeat=1):
        self._pools = [tuple(iterable) for iterable in iterables] * repeat
        self._at = None

    def __next__(self):
        pools = self._pools
        if self._at is None:
            self._at = [0] * len(pools)
            for pool in pools:
                if not pool:
                    self._at = ()
                    break
        else:
            i = len(self._at) - 1
            while i >= 0:
                self._at[i] += 1
                if self._at[i] < len(pools[i]):
                    break
                self._at[i] = 0
                i -= 1
            if i < 0:
                self._at = ()
        if len(self._at) != len(pools) or isinstance(self._at, tuple):
            raise StopIteration
        return tuple([pool[i] for pool, i in zip(pools, self._at)])


class permutations(_Steps):
    def __init__(self, iterable, r=None):
        self._pool = tuple(iterable)
        n = len(self._pool)
        self._r = n if r is None else r
        if self._r < 0:
            raise ValueError("r must be non-negative")
        self._order = list(range(n))
        self._left = list(range(n, n - self._r, -1))
        self._state = 0 if self._r <= n else 2

    def __next__(self):
        if self._state == 0:
            self._state = 1
        elif self._state == 2 or not self._step():
            self._state = 2
            raise StopIteration
        return tuple([self._pool[i] for i in self._order[:self._r]])

    def _step(self):
        order = self._order
        i = self._r - 1
        while i >= 0:
            self._left[i] -= 1
            if self._left[i]:
                j = len(order) - self._left[i]
                order[i], order[j] = order[j], order[i]
                return True
            order.append(order.pop(i))
            self._left[i] = len(order) - i
            i -= 1
        return False


class combinations(_Steps):
    def __init__(self, iterable, r):
        self._pool = tuple(iterable)
        if r < 0:
            raise ValueError("r must be non-negative")
        self._order = list(range(r))
        self._state = 0 if r <= len(self._pool) else 2

    def __next__(self):
        if self._state == 0:
            self._state = 1
        elif self._state == 2 or not self._step():
            self._state = 2
            raise StopIteration
        return tuple([self._pool[i] for i in self._order])

    def _step(self):
        order = self._order
        n = len(self._pool)
        r = len(order)
        i = r - 1
        while i >= 0 and order[i] == i + n - r:
            i -= 1
        if i < 0:
            return False
        order[i] += 1
        while i + 1 < r:
            order[i + 1] = order[i] + 1
            i += 1
        return True


class combinations_with_replacement(_Steps):
    def __init__(self, iterable, r):
        self._pool = tuple(iterable)
        if r < 0:
            raise ValueError("r must be non-negative")
        self._order = [0] * r
        self._state = 0 if self._pool or not r else 2

    def __next__(self):
        if self._state == 0:
            self._state = 1
        elif self._state == 2 or not self._step():
            self._state = 2
            raise StopIteration
        return tuple([self._pool[i] for i in self._order])

    def _step(self):
        order = self._order
        i = len(order) - 1
        while i >= 0 and order[i] == len(self._pool) - 1:
            i -= 1
        if i < 0:
            return False
        new = order[i] + 1
        while i < len(order):
            order[i] = new
            i += 1
        return True


class _Group(_Steps):
    def __init__(self, around):
        self._around = around
        self._key = around._key

    def __next__(self):
        around = self._around
        if around._group is not self:
            raise StopIteration
        if not around._has and not around._read():
            raise StopIteration
        if not self._key == around._key:
            raise StopIteration
        around._has = False
        return around._item


class groupby(_Steps):
    def __init__(self, iterable, key=None):
        self._source = iter(iterable)
        self._by = key
        self._has = False  # an item has been read that no group has given out
        self._begun = False
        self._item = None
        self._key = None
        self._group = None

    def _read(self):
        for item in self._source:
            self._item = item
            self._key = item if self._by is None else self._by(item)
            self._has = True
            return True
        return False

    def __next__(self):
        last = self._group
        self._group = None
        if not self._begun:
            self._begun = True
            if not self._read():
                raise StopIteration
        else:
            old = last._key if last is not None else self._key
            while not self._has or self._key == old:
                if not self._read():
                    raise StopIteration
        self._group = _Group(self)
        return (self._key, self._group)


class _Tee(_Steps):
    def __init__(self, source, link):
        self._source = source
        self._link = link

    def __next__(self):
        link = self._link
        if not link:
            link.append(next(self._source))
            link.append([])
        self._link = link[1]
        return link[0]


def tee(iterable, n=2):
    if n < 0:
        raise ValueError("n must be >= 0")
    source = iter(iterable)
    link = []
    return tuple([_Tee(source, link) for _ in range(n)])
