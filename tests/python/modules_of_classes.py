# Which module a class says that it is of, in its repr, in __module__ and where an exception is shown.
import collections
import concurrent.futures
import contextlib
import dataclasses
import datetime
import functools
import itertools
import json
import logging
import queue
import random
import threading
import time
import types

for c in (
    queue.Empty, queue.Full, queue.Queue, queue.SimpleQueue, queue.LifoQueue,
    concurrent.futures.Future, concurrent.futures.Executor, concurrent.futures.ThreadPoolExecutor,
    concurrent.futures.CancelledError, concurrent.futures.InvalidStateError,
    concurrent.futures.BrokenExecutor, concurrent.futures.TimeoutError,
    threading.Thread, threading.Timer, threading.Event, threading.Condition, threading.Semaphore,
    threading.BoundedSemaphore, threading.Barrier, threading.BrokenBarrierError,
    collections.deque, collections.OrderedDict, collections.defaultdict, collections.Counter,
    collections.ChainMap, functools.partial, logging.Logger, random.Random, types.SimpleNamespace,
    json.JSONDecodeError, dataclasses.FrozenInstanceError, contextlib.ExitStack,
    datetime.datetime, itertools.count, itertools.chain, int, str, TimeoutError, KeyError, object, type,
):
    print(c, c.__module__, c.__qualname__, c.__name__)
print(len.__module__, len.__qualname__, time.sleep.__module__)


class Moved:
    __module__ = "elsewhere"

    def method(self):
        pass


class Worker(threading.Thread):
    pass


print(Moved, Moved.__module__, Moved().__module__, Moved.method.__module__)
print(Worker, Worker.__module__)
t = threading.Thread(target=print, name="one")
print(str(t.is_alive)[:60])
print(str(t.start)[:60])


def shown(f):
    try:
        f()
    except Exception as e:
        print(type(e), repr(e))


shown(lambda: queue.Queue().get(block=False))
shown(lambda: queue.SimpleQueue().get(block=False))
shown(lambda: concurrent.futures.Future().result(timeout=0))


def empty():
    threading.excepthook = lambda args: print(args.exc_type)
    queue.SimpleQueue().get_nowait()


thread = threading.Thread(target=empty)
thread.start()
thread.join()


class Around:
    class Inside(Exception):
        pass


def inside():
    raise Around.Inside("x")


def local():
    class Local(ValueError):
        pass

    raise Local("here")


import traceback

for f in (inside, local, queue.Queue().get_nowait, lambda: json.loads("{")):
    try:
        f()
    except Exception as e:
        print(traceback.format_exc().split("\n")[-2])
