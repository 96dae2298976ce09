import math
import sys
from abc import ABC, abstractmethod


class Shape(ABC):
    @abstractmethod
    def area(self):
        """The area."""

    @property
    @abstractmethod
    def name(self):
        ...

    def describe(self):
        return f"{self.name}: {self.area():.3f}"


class Circle(Shape):
    def __init__(self, radius):
        self.radius = radius

    def area(self):
        return math.pi * self.radius**2

    @property
    def name(self):
        return "circle"


class Unfinished(Shape):
    def area(self):
        return 0


class Box(Shape):
    name = "box"

    def __init__(self, *sides):
        self.sides = sides

    def area(self):
        return math.prod(self.sides)


for shape in (Circle(1.5), Box(2, 3), Box(4)):
    sys.stdout.write(shape.describe() + "\n")
for kind in (Shape, Unfinished):
    try:
        kind()
    except TypeError as e:
        print(str(e)[:33])
print(sys.version_info >= (3, 6), math.hypot(3, 4), math.floor(-2.5), math.gcd(84, 36))
