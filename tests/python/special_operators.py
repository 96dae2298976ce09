# Operators, comparison and truth, as classes of the program define them.
class Money:
    def __init__(self, amount):
        self.amount = amount

    def __repr__(self):
        return "Money(" + str(self.amount) + ")"

    def __add__(self, other):
        if not isinstance(other, Money):
            return NotImplemented
        return Money(self.amount + other.amount)

    def __radd__(self, other):
        return Money(other + self.amount)

    def __sub__(self, other):
        return Money(self.amount - other.amount)

    def __isub__(self, other):
        self.amount -= other
        return self

    def __mul__(self, times):
        return Money(self.amount * times)

    def __rmul__(self, times):
        return Money(times * self.amount * 10)

    def __floordiv__(self, by):
        return "floordiv", by

    def __rpow__(self, by):
        return "rpow", by

    def __neg__(self):
        return Money(-self.amount)

    def __invert__(self):
        return "inverted"

    def __abs__(self):
        return Money(abs(self.amount))

    def __eq__(self, other):
        if not isinstance(other, Money):
            return NotImplemented
        return self.amount == other.amount

    def __lt__(self, other):
        return self.amount < other.amount

    def __bool__(self):
        return self.amount != 0


class Coin(Money):
    def __radd__(self, other):
        return "a coin first"

    def __lt__(self, other):
        return "less"

    def __gt__(self, other):
        return "greater"


a, b = Money(3), Money(5)
print(a + b, 7 + a, b - a, a * 2, 2 * a, a // 4, 2 ** a, -a, ~a, abs(Money(-1)))
a -= 1
b += Money(1)
print(a, b, a + Coin(1), Coin(1) + a)
for bad in range(3):
    try:
        if bad == 0:
            print(a + "x")
        elif bad == 1:
            print(a % 2)
        else:
            print(a <= b)
    except TypeError as e:
        print(e)
print(a == b, a != b, a == Money(2), a == 2, 2 != a, a < b, a > b)
print(a < Coin(1), Coin(1) > a, Coin(2) < Coin(3))
print(not a, not Money(0), bool(a), a and 1, Money(0) or 2, 1 if Money(0) else 0)
while a:
    a -= 1
print(a, a is a, a in [1, Money(0)], [a] == [Money(0)], (a, 1) != (Money(0), 2))
print([a, b].index(Money(6)), [a, b, b].count(b), {"k": a} == {"k": Money(0)})
left = [b, a]
left.remove(Money(0))
print(left)
try:
    left.remove(3)
except ValueError as e:
    print(e)
try:
    print({Money(1): 1})
except TypeError as e:
    print(e)


class Sized:
    def __init__(self, n):
        self.n = n

    def __len__(self):
        return self.n


print(len(Sized(4)), bool(Sized(0)), not Sized(1))
for wrong in [-1, "a"]:
    try:
        len(Sized(wrong))
    except (ValueError, TypeError) as e:
        print(e)


class Truthless:
    def __bool__(self):
        return 1


class Failing:
    def __eq__(self, other):
        raise KeyError("eq")

    def __add__(self, other):
        raise KeyError("add")


try:
    bool(Truthless())
except TypeError as e:
    print(e)
for action in [1, 2, 3]:
    try:
        if action == 1:
            print(Failing() + 1)
        elif action == 2:
            print(Failing() == 1)
        else:
            print(1 in [2, Failing()])
    except KeyError as e:
        print("failed in", e)
print(NotImplemented)
