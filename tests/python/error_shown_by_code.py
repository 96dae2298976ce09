# What nothing catches says what code makes of it: assert with a defaultdict, an exception with a __str__.
import threading
from collections import Counter, defaultdict, deque


class OutOfStock(Exception):
    def __init__(self, item):
        self.item = item

    def __str__(self):
        return "no {item} left".format(**self.__dict__)


class Broken(Exception):
    def __str__(self):
        raise ValueError("never seen")


class Shown:
    def __repr__(self):
        return "<shown>"


def fails(make):
    raise make()


def chained():
    try:
        raise OutOfStock("pears")
    except OutOfStock as e:
        raise KeyError(Shown()) from e


class Finalized:
    def __del__(self):
        raise OutOfStock("figs")


for target, args in ((fails, (lambda: OutOfStock("plums"),)), (fails, (Broken,)), (chained, ()),
                     (fails, (lambda: ValueError([Shown(), 1]),))):
    t = threading.Thread(target=target, args=args)
    t.start()
    t.join()
Finalized()
stock = defaultdict(int, {"apple": 1})
assert sum(stock.values()) == 2, stock
