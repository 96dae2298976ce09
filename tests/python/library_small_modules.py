# What of sys, os, os.path, typing, __future__, abc, timeit, logging and traceback is the same everywhere.
from __future__ import annotations

import abc
import logging
import os
import os.path
import sys
import timeit
import traceback
from abc import ABC, abstractmethod
from os import path
from typing import TYPE_CHECKING, Any, Callable, Dict, List, Optional, TypeVar, Union, cast

T = TypeVar("T")
Names = Dict[str, List[int]]


def first(items: List[T], default: Optional[T] = None) -> Union[T, None]:
    return items[0] if items else default


names: Names = {"a": [1]}
handler: Callable[[int], Any]
print(TYPE_CHECKING, first([3]), first([]), names, cast(int, "x"))

print(sys.maxsize, sys.platform, len(sys.argv), sys.version_info >= (3, 8), sys.version_info[0], sys.version_info.major, sys.version_info < (3, 5))
sys.setswitchinterval(0.005)
print(sys.getswitchinterval(), sys.getrecursionlimit(), sys.exc_info())
sys.stdout.write("written\n")
sys.stdout.flush()
try:
    1 // 0
except ZeroDivisionError as e:
    kind, error, tb = sys.exc_info()
    print(kind.__name__, error is e, tb is None)
    tb = None
    traceback.print_exc()
error = None

print(os.path.join("a", "b", "c.txt"), path.join("a/", "b"), path.join("a", "/b"), path.join("", "x"))
print(path.basename("/a/b.txt"), path.dirname("/a/b.txt"), path.splitext("a/b.tar.gz"), path.splitext(".rc"), path.split("/a"), os.sep)
print(isinstance(os.getpid(), int), os.cpu_count() > 0, os.environ.get("NO_SUCH_VARIABLE_HERE", "default"), os.getenv("NO_SUCH_VARIABLE_HERE"))


class Shape(ABC):
    @abstractmethod
    def area(self):
        pass

    @property
    @abstractmethod
    def name(self):
        pass


class Square(Shape):
    def __init__(self, side):
        self.side = side

    def area(self):
        return self.side**2

    name = "square"


class Half(Shape):
    def area(self):
        return 1


print(Square(3).area(), Square(2).name, isinstance(Square(1), Shape))
for c in (Shape, Half):
    try:
        c()
    except TypeError as e:
        print(str(e).split(" with")[0])

begin = timeit.default_timer()
print(timeit.default_timer() >= begin, timeit.timeit(lambda: None, number=3) >= 0)

logging.basicConfig(level=logging.INFO, format="%(asctime)s [%(threadName)-10s] %(levelname)s %(name)s: %(message)s")
logging.info("started %s with %d", "it", 3)
logging.debug("not shown")
log = logging.getLogger(__name__)
log.warning("careful")
log.error("failed: %s", ValueError("x"))
log.setLevel(logging.ERROR)
print(log.isEnabledFor(logging.INFO), log.name, logging.getLevelName(30), logging.getLogger("a.b") is logging.getLogger("a.b"), log.level)
try:
    {}["k"]
except KeyError:
    log.exception("seen")
