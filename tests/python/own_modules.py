# Imports between files of the program's own: packages, relative imports, circles, names.
import sys
import own.numbers_
import own.numbers_ as numbers
from own import double, size, words
from own.words import longest as most
from own.inner import leaf
from own.inner.leaf import color
import own.first


def sorted(items):
    return "main's"


print(__name__, own.__name__, own.__doc__, numbers.__name__, numbers.__doc__)
print(double(4), size, words.numbers(), most(["a", "bbb", "cc"]), leaf.color, color)
print(own.numbers_ is numbers, own.words is words, own.inner.leaf is leaf)
print(numbers.sorted([2, 1]), sorted([2, 1]))
print(numbers.grow(), numbers.base, own.numbers_.base)
numbers.base = 100
print(numbers.grow(5), numbers.base)
numbers.base += 1
print(numbers.base)
n = numbers.Number(7)
print(n, [n], numbers.made, numbers.Number, numbers.Number.Inner, numbers.Number.kind)
print(numbers.Number.__module__, numbers.Number.__qualname__, numbers.double.__module__)
try:
    numbers.fail("no")
except numbers.Wrong as e:
    print(type(e), e)
for make in (lambda: numbers.nothing, lambda: numbers.print, lambda: own.missing):
    try:
        print(make())
    except AttributeError as e:
        print(e)
try:
    from own.numbers_ import nothing
except ImportError as e:
    print(str(e).split(" (")[0])
try:
    import own.raises
except KeyError as e:
    print("raised", e)
try:
    import surely_not_there
except ImportError as e:
    print("no such file")
print(own.first.both(), getattr(numbers, "base"), hasattr(numbers, "double"), hasattr(numbers, "zero"))


class Fine(numbers.Number):
    def __init__(self):
        super().__init__(1)


print(Fine().value, numbers.made, isinstance(Fine(), own.numbers_.Number))


def use():
    import own.numbers_ as again
    from own.words import numbers as list_numbers
    return again.base, list_numbers()


print(use())
del numbers.base
try:
    print(numbers.base)
except AttributeError as e:
    print(e)
try:
    numbers.grow()
except NameError as e:
    print(e)
