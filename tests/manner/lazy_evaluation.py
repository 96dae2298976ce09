class LazyList:
    """Computes items of an endless generator when they are asked for."""

    def __init__(self, generator):
        self._source = generator
        self._known = []

    def __getitem__(self, index):
        if isinstance(index, slice):
            return [self[i] for i in range(index.start or 0, index.stop, index.step or 1)]
        while len(self._known) <= index:
            self._known.append(next(self._source))
        return self._known[index]

    def __iter__(self):
        i = 0
        while True:
            yield self[i]
            i += 1


def fibonacci():
    a, b = 0, 1
    while True:
        yield a
        a, b = b, a + b


def take_while(predicate, items):
    for item in items:
        if not predicate(item):
            return
        yield item


def collatz(n):
    yield n
    if n != 1:
        yield from collatz(n * 3 + 1 if n % 2 else n // 2)


fib = LazyList(fibonacci())
print(fib[10], fib[5:12:3], len(fib._known))
print(list(take_while(lambda x: x < 60, fib)), fib[60])
print(*collatz(7))
longest = max(range(1, 40), key=lambda n: sum(1 for _ in collatz(n)))
print(longest, sum(x for x in take_while(lambda x: x < 4_000_000, fib) if x % 2 == 0))
