"""What sys.getrefcount says of what a variable holds: since 3.14 most local variables are borrowed
(vm/lang/bound.h). Run by check-switches.py."""
import sys
import threading

k = threading.Lock()
z = object()
print("global", sys.getrefcount(z))


def variables(p, c=True):
    x = object()
    print("parameter", sys.getrefcount(p), sys.getrefcount(x))
    y = [x, x]
    print("list", sys.getrefcount(x), sys.getrefcount(y[0]), sys.getrefcount(y))
    if c:
        w = object()
    print("perhaps unbound", sys.getrefcount(w), sys.getrefcount(w))
    for i in range(2):
        print("loop", sys.getrefcount(x))
        if not i:
            q = object()
        print("bound in a loop", sys.getrefcount(q))
    r = object()
    del r
    r = object()
    print("bound again", sys.getrefcount(r))
    if c:
        del p
        p = object()
    print("bound again in a branch", sys.getrefcount(p))
    s = object()
    print("in a cell", sys.getrefcount(s), (lambda: s) and 1)
    print("from a branch", sys.getrefcount(c and p), sys.getrefcount(p if c else r))


def exceptions(c):
    try:
        v = object()
        print("try", sys.getrefcount(v))
        if c:
            raise ValueError
    except ValueError as e:
        print("except", sys.getrefcount(v), sys.getrefcount(e))
    finally:
        print("finally", sys.getrefcount(v))
    print("after", sys.getrefcount(v))


def handled():
    try:
        raise ValueError
    except ValueError:
        v = object()
    print("only by way of a handler", sys.getrefcount(v))


def blocks(c):
    x = object()
    if c:
        with k:
            print("with", sys.getrefcount(x))
            y = object()
    else:
        print("else", sys.getrefcount(x))
        y = object()
    print("after with", sys.getrefcount(x), sys.getrefcount(y))
    with k:
        with threading.Lock():
            print("with in with", sys.getrefcount(x))
    print([sys.getrefcount(x) for i in range(1)], [sys.getrefcount(i) for i in [object()]])
    for i in [object()]:
        print("item", sys.getrefcount(i), sys.getrefcount(x))
    print("last item", sys.getrefcount(i))
    while x:
        print("while", sys.getrefcount(x))
        break
    print("after while", sys.getrefcount(x))


def generate():
    x = object()
    yield sys.getrefcount(x)
    for i in range(1):
        yield sys.getrefcount(x)
    yield from [sys.getrefcount(x)]
    yield sys.getrefcount(x)


variables(object())
exceptions(False)
exceptions(True)
handled()
blocks(True)
blocks(False)
print(list(generate()))
