# Generic classes, __class_getitem__, __round__, del in the body of a class, methods for pickles.
from typing import Generic, Protocol, TypeVar

T = TypeVar("T")


class Stack(Generic[T]):
    def __init__(self):
        self.items = []

    def push(self, item: T) -> None:
        self.items.append(item)

    def pop(self) -> T:
        return self.items.pop()


s = Stack[int]()
s.push(3)
print(s.pop(), isinstance(s, Stack))


class Drawable(Protocol):
    def draw(self) -> str: ...


class Circle(Drawable):
    def draw(self):
        return "o"


print(Circle().draw())


class Box:
    def __class_getitem__(cls, item):
        return cls.__name__ + " of " + item.__name__


class Crate(Box):
    pass


print(Box[int], Crate[str])


class Money:
    def __init__(self, amount):
        self.amount = amount

    def __round__(self, ndigits=None):
        return Money(round(self.amount, ndigits))

    def __repr__(self):
        return "Money(%r)" % self.amount

    def __getstate__(self):
        return {"amount": self.amount}

    def __setstate__(self, state):
        self.amount = state["amount"]

    def __reduce__(self):
        return Money, (self.amount,)

    def __sizeof__(self):
        return 1

    def __dir__(self):
        return ["amount"]


print(round(Money(2.345), 1), round(Money(2.5)), Money(3).__getstate__(), Money(1).__reduce__()[1])


class Table:
    for letter in "abc":
        last = letter
    del letter
    temporary = [1, 2]
    total = sum(temporary)
    del temporary


print(Table.last, Table.total, hasattr(Table, "letter"), hasattr(Table, "temporary"))
try:
    class Wrong:
        del nothing
except NameError as e:
    print(e)
