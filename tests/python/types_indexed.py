# list[int], int | None and what typing has, as values.
from typing import Any, Callable, Dict, List, Literal, Optional, Tuple, TypeVar, Union

Vector = list[float]
Names = dict[str, list[int]]
Maybe = int | None
T = TypeVar("T")


class Node:
    pass


print(Vector, Names, Maybe, tuple[int, ...], set[str], frozenset[int], type[int], tuple[()])
print(int | str | None, None | int, list[int] | None, Node | None, list[Node], int | int | str)
print(Vector((1, 2)), Names(a=[1]), Vector == list[float], Maybe == (int | None), Maybe == (None | int))
print(List[int], Dict[str, Any], Optional[int], Union[int, str], Tuple[int, ...], Callable[[int], str], List["Node"])
print(Optional[Node], Union[int, None], List[Optional[int]], Literal["a", 1], T, List[T], Dict[str, None])


def scale(k: float, v: Vector) -> Vector:
    return [k * n for n in v]


def find(names: Names, key: "str") -> Optional[Node]:
    return None


print(scale(2, [1, 2]), scale.__annotations__, find.__annotations__)


class Item:
    name: str
    price: float | None = None
    tags: list[str] = []


print(Item.__annotations__)
try:
    int[3]
except TypeError as e:
    print(e)
try:
    int | 3
except TypeError as e:
    print(e)
