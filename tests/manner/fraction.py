def gcd(a, b):
    while b:
        a, b = b, a % b
    return abs(a)


class Fraction:
    def __init__(self, top, bottom=1):
        if bottom == 0:
            raise ZeroDivisionError(f"{top}/0")
        if bottom < 0:
            top, bottom = -top, -bottom
        g = gcd(top, bottom)
        self.top, self.bottom = top // g, bottom // g

    @classmethod
    def of(cls, x):
        return x if isinstance(x, cls) else cls(x)

    def __add__(self, other):
        other = Fraction.of(other)
        return Fraction(self.top * other.bottom + other.top * self.bottom,
                        self.bottom * other.bottom)

    def __radd__(self, other):
        return self + other

    def __truediv__(self, other):
        other = Fraction.of(other)
        return Fraction(self.top * other.bottom, self.bottom * other.top)

    def __rtruediv__(self, other):
        return Fraction.of(other) / self

    def __lt__(self, other):
        other = Fraction.of(other)
        return self.top * other.bottom < other.top * self.bottom

    def __eq__(self, other):
        other = Fraction.of(other)
        return (self.top, self.bottom) == (other.top, other.bottom)

    def __float__(self):
        return self.top / self.bottom

    def __int__(self):
        return self.top // self.bottom

    def __str__(self):
        return str(self.top) if self.bottom == 1 else f"{self.top}/{self.bottom}"


half, third = Fraction(1, 2), Fraction(-2, -6)
print(half + third, 1 + half, half / third, 1 / third, float(half / 4), int(Fraction(7, 2)))
print(sum([half, third, Fraction(1, 6)]), half > third, half == Fraction(3, 6), half != 1)
print(*sorted([half, Fraction(2, 3), third, Fraction(0)]))
try:
    half / 0
except ZeroDivisionError as e:
    print("by zero:", e)
