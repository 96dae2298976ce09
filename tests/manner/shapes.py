class Shape:
    """A base that counts its kinds."""
    kinds = {}

    def __init__(self, name):
        self.name = name
        kind = type(self).__name__
        Shape.kinds[kind] = Shape.kinds.get(kind, 0) + 1

    def area(self):
        raise NotImplementedError

    def describe(self):
        return f"{self.name} has area {self.area()}"


class Rectangle(Shape):
    def __init__(self, name, width, height):
        super().__init__(name)
        self.width, self.height = width, height

    def area(self):
        return self.width * self.height


class Square(Rectangle):
    def __init__(self, name, side):
        super().__init__(name, side, side)

    def describe(self):
        return super().describe() + " (and equal sides)"


class Triangle(Shape):
    base = height = 4

    def area(self):
        return self.base * self.height / 2


shapes = [Rectangle("r", 2, 3), Square("s", 5), Triangle("t"), Square(name="q", side=1)]
for shape in shapes:
    print(shape.describe())
print(Shape.kinds, issubclass(Square, Shape), [c.__name__ for c in Square.__mro__])
print(sum(s.area() for s in shapes), max(shapes, key=lambda s: s.area()).name)
try:
    Shape("abstract").describe()
except NotImplementedError as e:
    print(repr(e))
