# itertools.
import itertools
from itertools import chain, count, cycle, groupby, islice, product, repeat


def fails(f):
    try:
        f()
    except (ValueError, TypeError) as e:
        print(e.__class__.__name__, e)


c = count()
print(next(c), next(c), next(c), c)
print(list(islice(count(5), 3)), list(islice(count(1, 2), 4)), list(islice(count(0.5, 0.25), 3)), count(2, 3))
print(list(islice(cycle("ab"), 5)), list(islice(cycle([]), 3)))
print(list(repeat(7, 3)), list(islice(repeat("x"), 2)))
print(list(chain([1, 2], (3,), "ab")), list(chain()), list(chain.from_iterable([[1], [2, 3]])))
print(list(islice("abcdef", 2, None)), list(islice("abcdef", 1, 5, 2)), list(islice("abc", 10)), list(islice("abc", 0)))
source = iter(range(10))
print(list(islice(source, 2, 4)), next(source), list(islice(source, 1, 6, 3)), next(source, "end"))
print(list(product("ab", [1, 2])), list(product([0, 1], repeat=3))[:4], list(product()), list(product("ab", [])))
print(list(itertools.permutations("abc", 2)), list(itertools.permutations([1, 2, 3])), list(itertools.permutations("ab", 3)), list(itertools.permutations([], 0)))
print(list(itertools.combinations("abcd", 2)), list(itertools.combinations("ab", 3)), list(itertools.combinations("ab", 0)))
print(list(itertools.combinations_with_replacement("abc", 2)))
print(list(itertools.zip_longest("abc", [1], fillvalue="-")), list(itertools.zip_longest()), list(itertools.zip_longest([1, 2])))
print([(key, list(group)) for key, group in groupby("aabbbc")])
print([(key, len(list(group))) for key, group in groupby([1, 3, 2, 4, 5], lambda x: x % 2)])
print([key for key, group in groupby("aabb")])
print(list(itertools.accumulate([1, 2, 3])), list(itertools.accumulate([1, 2, 3], lambda a, b: a * b)), list(itertools.accumulate([1, 2], initial=10)), list(itertools.accumulate([])))
a, b = itertools.tee(iter([1, 2, 3]))
print(next(a), next(a), list(b), list(a), list(b))
print(list(itertools.takewhile(lambda x: x < 3, [1, 2, 3, 1])), list(itertools.dropwhile(lambda x: x < 3, [1, 2, 3, 1])))
print(list(itertools.filterfalse(lambda x: x % 2, range(5))), list(itertools.filterfalse(None, [0, 1, ""])), list(itertools.compress("abcd", [1, 0, 1])))
print(list(itertools.starmap(lambda a, b: a + b, [(1, 2), (3, 4)])), list(itertools.starmap(pow, [(2, 3)])))
print(sum(islice(count(), 5)), max(chain([1], [5, 2])), sorted(chain("ba", "c")), "".join(repeat("ab", 2)), tuple(islice(cycle((1, 2)), 3)))
for i, letter in zip(count(1), "xyz"):
    print(i, letter)
for pair in enumerate(chain([1], [2])):
    print(pair)
fails(lambda: list(islice("ab", -1)))
fails(lambda: itertools.permutations("ab", -1))
fails(lambda: chain(1).__next__())


def words():
    yield "one"
    yield "two"


print(list(chain(words(), words())), list(product(words(), repeat=1)))
g = iter(groupby("aab"))
key, group = next(g)
print(key, next(group))
key, other = next(g)
print(key, list(group), list(other))
