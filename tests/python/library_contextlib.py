# contextlib.
import contextlib
from contextlib import ExitStack, closing, contextmanager, suppress


def fails(f):
    try:
        f()
    except Exception as e:
        print(e.__class__.__name__, e)


@contextmanager
def tagged(name):
    print("<%s>" % name)
    try:
        yield name.upper()
    finally:
        print("</%s>" % name)


with tagged("a") as a, tagged("b") as b:
    print(a, b)


def broken():
    with tagged("c"):
        raise KeyError("inside")


fails(broken)


@contextmanager
def catching():
    try:
        yield
    except ValueError as e:
        print("caught", e)


with catching():
    raise ValueError("v")
print("after")


def other():
    with catching():
        raise KeyError("k")


fails(other)


@contextmanager
def replacing():
    try:
        yield
    except KeyError:
        raise IndexError("instead") from None


def replaced():
    with replacing():
        {}[1]


fails(replaced)


@contextmanager
def empty():
    if 0:
        yield


def enter_empty():
    with empty():
        pass


fails(enter_empty)


@contextmanager
def twice():
    yield 1
    yield 2


def enter_twice():
    with twice():
        pass


fails(enter_twice)


def stop():
    with tagged("s"):
        raise StopIteration("end")


fails(stop)


@tagged("decorated")
def work(x):
    print("work", x)
    return x + 1


print(work(1), work(2))


class Thing:
    def close(self):
        print("closed")


with closing(Thing()) as t:
    print(t.__class__.__name__)
with suppress(KeyError, IndexError):
    [][1]
with suppress(LookupError):
    {}[1]
with suppress():
    pass


def unsuppressed():
    with suppress(KeyError):
        1 // 0


fails(unsuppressed)
with contextlib.nullcontext(5) as five:
    print(five)
with ExitStack() as stack:
    print([stack.enter_context(tagged(n)) for n in "xy"])
    stack.callback(print, "called", end="!\n")
    print("body")


def stacked():
    with ExitStack() as stack:
        stack.enter_context(tagged("outer"))
        stack.enter_context(catching())
        raise ValueError("v")


stacked()
fails(lambda: stacked(1))


def uncaught():
    with ExitStack() as stack:
        stack.enter_context(tagged("z"))
        raise KeyError("out")


fails(uncaught)
stack = ExitStack()
stack.enter_context(tagged("p"))
kept = stack.pop_all()
stack.close()
print("still")
kept.close()
