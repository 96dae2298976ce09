# isinstance() with what typing has, and with unions.
from typing import Iterable, Iterator, Callable, Hashable, Sized, Mapping, Sequence, Generator, Collection, Union


class Steps:
    def __iter__(self):
        return self

    def __next__(self):
        raise StopIteration


class Sized1:
    def __len__(self):
        return 1


def gen():
    yield 1


for x in ([], (), "", {}, set(), range(2), iter([]), gen(), Steps(), Sized1(), 5, None, 2.5, print, gen, Steps, map(str, [])):
    print([isinstance(x, t) for t in (Iterable, Iterator, Callable, Hashable, Sized, Mapping, Sequence, Generator, Collection)])
print(isinstance(5, int | str), isinstance([], int | str), isinstance(None, int | None), isinstance(Steps(), Steps | None))
print(isinstance(5, (str, int | None)), isinstance({}, (Iterable, int)), isinstance(3, (str, Mapping)), isinstance(2, Union[int, str]))
