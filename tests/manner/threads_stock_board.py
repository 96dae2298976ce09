"""Stock ticker: shared board, unsafe statistics (a bug report)."""
import threading
import sys
from typing import NamedTuple, Optional
from types import SimpleNamespace


class Quote(NamedTuple):
    """A price at a time."""
    symbol: str
    price: float
    volume: int = 0

    @property
    def value(self) -> float:
        return self.price * self.volume

    def __str__(self):
        return f"{self.symbol:>4} {self.price:8.2f} x {self.volume:<6d}"


class Board:
    def __init__(self):
        self._quotes = {}
        self.stats = SimpleNamespace(updates=0, volume=0)

    def update(self, quote: Quote):
        old: Optional[Quote] = self._quotes.get(quote.symbol)
        if old is not None and old.price == quote.price:
            quote = quote._replace(volume=old.volume + quote.volume)
        self._quotes[quote.symbol] = quote
        self.stats.updates += 1

    def __iter__(self):
        return iter(sorted(self._quotes.values()))


board = Board()


def feed(symbol, prices):
    for price in prices:
        board.update(Quote(symbol, price, 10))


threads = [
    threading.Thread(target=feed, args=("ABC", [1.5])),
    threading.Thread(target=feed, args=("XYZ", [20.25])),
]
for t in threads:
    t.start()
for t in threads:
    t.join()

for quote in board:
    symbol, price, volume = quote
    print(quote, repr(quote), quote.value, sep=" / ")
print(Quote._fields, Quote._field_defaults, Quote.__doc__)
print(board.stats)
assert board.stats.updates == 2, "lost update"
