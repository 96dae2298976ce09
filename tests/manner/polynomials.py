class Polynomial:
    def __init__(self, *coefficients):
        self.c = list(coefficients)
        while self.c and self.c[-1] == 0:
            self.c.pop()

    def __call__(self, x):
        result = 0
        for c in reversed(self.c):
            result = result * x + c
        return result

    def __add__(self, other):
        n = max(len(self.c), len(other.c))
        pad = lambda p: p.c + [0] * (n - len(p.c))
        return Polynomial(*[a + b for a, b in zip(pad(self), pad(other))])

    def __mul__(self, other):
        if isinstance(other, int):
            return Polynomial(*[a * other for a in self.c])
        out = [0] * (len(self.c) + len(other.c) - 1)
        for i, a in enumerate(self.c):
            for j, b in enumerate(other.c):
                out[i + j] += a * b
        return Polynomial(*out)

    __rmul__ = __mul__

    def __pow__(self, n):
        return Polynomial(1) if n == 0 else self * self ** (n - 1)

    def __eq__(self, other):
        return self.c == other.c

    def derivative(self):
        return Polynomial(*[i * c for i, c in enumerate(self.c)][1:])

    def __str__(self):
        terms = []
        for i, c in enumerate(self.c):
            if c:
                power = {0: "", 1: "x"}.get(i, f"x^{i}")
                terms.append(f"{'' if abs(c) == 1 and i else abs(c)}{power}" if c > 0 else f"-{abs(c)}{power}")
        return " + ".join(reversed(terms)).replace("+ -", "- ") or "0"


p, q = Polynomial(1, 1), Polynomial(-2, 0, 3)
print(p, "|", q, "|", p + q, "|", p * q, "|", p ** 4, "|", 3 * p)
print(q.derivative(), "|", Polynomial(), "|", (p ** 3)(10), q(-2), p + Polynomial(0, -1) == Polynomial(1))
