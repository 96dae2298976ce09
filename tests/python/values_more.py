# Ellipsis, list.index with bounds, dict.fromkeys, types of values, print to a file.
import sys


def later():
    ...


class Later:
    ...


x = ...
print(x, ..., Ellipsis is ..., bool(...), [...], later(), type(...) is type(x), {...: 1}[...], ... == ..., ... != 1)
l = [1, 2, 3, 1, 2]
print(l.index(1, 1), l.index(2, 2), l.index(1, -2), l.index(3, 0, 3), l.index(2, -1, 100), (1, 2, 1).index(1, 1), (1, 2).index(2, -5, 9))


def attempt(function):
    try:
        print(function())
    except (TypeError, ValueError, AttributeError) as e:
        print(e)


attempt(lambda: l.index(1, 4))
attempt(lambda: l.index(3, 0, 2))
attempt(lambda: l.index(1, 'a'))
attempt(lambda: (1, 2).index(1, 1))
attempt(lambda: ... + 1)
attempt(lambda: ...())
print(dict.fromkeys([1, 2]), dict.fromkeys('ab', 0), {}.fromkeys((1,)))
print(type({1}) is set, type(frozenset()) is frozenset, type(set()), frozenset, type({}.keys()), type(slice(1)), type({1}) == set)
print(isinstance({1}, (list, set)), isinstance(frozenset(), set), isinstance(slice(1), slice), type({1}).__name__)
print(set.union({1}, [2]), list.index([4, 5], 5), set.add({1}, 2))
print(1, 2, file=sys.stdout, sep='-', flush=True)
print('to stderr', file=sys.stderr)
print('default', file=None)
print(sys.stdout.write('abc\n'), sys.stdout.flush(), sys.stderr.write('no\n'))
print(hash(frozenset([1, 2])), hash((1, 2, 3)), hash(-1), hash((frozenset(), 1.5)), {1.5, 2.0, 3}, {-1.0: 'x'}[-1], -1 in {-1.0})
print(sorted({2.5, -1, True}), {1.0} == {1}, {float('inf'), 0.5})
