# A static method taken out of its class is called like its function (since 3.10); what a function has
# for parameters by name; views with what a class of the program gives.
import sys

CALLED = sys.version_info >= (3, 10)


def f(a, *, b=1, c, d="x"):
    pass


print(f.__kwdefaults__, f.__defaults__, (lambda: 0).__kwdefaults__)


class A:
    @staticmethod
    def m(x):
        return x + 1

    s = m
    print(m(3) if CALLED else 4)


print(A.s(1), A().m(4), staticmethod(len)("abc") if CALLED else 3)


class Gives:
    def __iter__(self):
        yield 1
        yield 5


d = {1: 2, 3: 4}
print(sorted(d.keys() & Gives()), sorted(d.keys() | Gives()), sorted(d.keys() - Gives()), sorted(Gives() ^ d.keys()))
