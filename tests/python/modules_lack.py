# What modules have not: of names that other Pythons have had, and of no names at all.
import collections
import itertools
import math
import string
import sys
import threading
import time


def tried(what):
    try:
        print(what())
    except AttributeError as e:
        print(e)


tried(lambda: time.clock())
tried(lambda: threading._sleep)
tried(lambda: itertools.izip([1], [2]))
tried(lambda: string.letters)
tried(lambda: sys.maxint)
tried(lambda: math.no_such_thing)
tried(lambda: getattr(time, "clock"))
tried(lambda: getattr(time, "clock", 5))
print([hasattr(time, name) for name in ("clock", "sleep", "perf_counter")])
timer = time.clock if hasattr(time, "clock") else time.perf_counter
print(timer() >= 0)

try:
    from itertools import izip as zip
except ImportError as e:
    print(e, e.__class__.__name__)
print(list(zip([1], [2])))
try:
    from time import sleep, clock
except ImportError as e:
    print(e)
try:
    from threading import _no_such_thing
except ImportError:
    print("no such thing")
try:
    from queue import Quoue
except ImportError:
    from queue import Queue
print(Queue().empty(), len(collections.deque([1])))
