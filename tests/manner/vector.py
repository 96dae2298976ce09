class Vector:
    def __init__(self, *parts):
        self.parts = parts

    def __add__(self, other):
        if not isinstance(other, Vector):
            return NotImplemented
        return Vector(*(a + b for a, b in zip(self.parts, other.parts)))

    def __neg__(self):
        return Vector(*[-p for p in self.parts])

    def __sub__(self, other):
        return self + -other

    def __mul__(self, k):
        if isinstance(k, Vector):
            return sum(a * b for a, b in zip(self.parts, k.parts))
        return Vector(*(p * k for p in self.parts))

    __rmul__ = __mul__

    def __eq__(self, other):
        return isinstance(other, Vector) and self.parts == other.parts

    def __hash__(self):
        return hash(self.parts)

    def __abs__(self):
        return (self * self) ** 0.5

    def __bool__(self):
        return any(self.parts)

    def __getitem__(self, i):
        return self.parts[i]

    def __repr__(self):
        return f"Vector{self.parts}"


a, b = Vector(3, 4), Vector(1, -1)
print(a + b, a - b, 2 * a, a * 3, a * b, -a)
print(abs(a), a == Vector(3, 4), a != b, bool(Vector(0, 0)), a[1], list(b))
a += b
print(a, {Vector(1, 2): "x"}[Vector(1, 2)])
x, y = a
print(x, y, a in [b, Vector(4, 3)])
try:
    a + 1
except TypeError as e:
    print(e)
