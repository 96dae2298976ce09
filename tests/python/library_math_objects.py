# Functions of math on objects of the program; fsum; lengths that are guessed.
import math


class Number:
    def __init__(self, x):
        self.x = x

    def __float__(self):
        print("float", self.x)
        return self.x


class Whole:
    def __index__(self):
        return 9


class Rounds:
    def __floor__(self):
        return "floor"

    def __ceil__(self):
        return "ceil"

    def __trunc__(self):
        return "trunc"


def fails(f, *args):
    try:
        print(f(*args))
    except (TypeError, ValueError, OverflowError) as e:
        print(e.__class__.__name__, e)


n, r = Number(2.25), Rounds()
print(math.floor(r), math.ceil(r), math.trunc(r), math.floor(n), math.ceil(n), math.sqrt(n), math.sqrt(Whole()))
print(math.pow(n, Number(2.0)), math.hypot(n, 3, Number(1.0)), math.isnan(n), math.floor(Whole()), math.copysign(n, -1))
fails(math.trunc, n)
fails(math.trunc, "a")
fails(math.floor, "a")
fails(math.sqrt, r)
fails(math.sqrt, "2")
print((2.5).__floor__(), (2.5).__ceil__(), (-2.5).__trunc__(), (7).__ceil__(), float.__floor__(1.5))
print(math.fsum([0.1] * 10), math.fsum([]), math.fsum([1e16, 1, -1e16]), math.fsum((1, 2.5)), math.fsum([1e308, 1, -1e308]),
      math.fsum([math.inf, 1]), math.fsum([math.nan, 1]))
fails(math.fsum, [math.inf, -math.inf])
fails(math.fsum, ["a"])
for x in (5, True, 2.5):
    print(x.real, x.imag, x.conjugate())
print((6).numerator, (6).denominator, (255).bit_length(), (255).bit_count(), (6).as_integer_ratio(), (0.75).as_integer_ratio(),
      (3.0).is_integer(), (3.5).is_integer())


class Guess:
    def __init__(self, hint):
        self.hint = hint
        self.left = 3

    def __iter__(self):
        return self

    def __next__(self):
        if not self.left:
            raise StopIteration
        self.left -= 1
        return self.left

    def __length_hint__(self):
        print("hint")
        if self.hint is TypeError or self.hint is ValueError:
            raise self.hint("no")
        return self.hint


for hint in (3, 100, NotImplemented, TypeError):
    print(list(Guess(hint)))
    a = [0]
    a.extend(Guess(hint))
    print(a, [item for item in Guess(hint)])
fails(list, Guess(-1))
fails(list, Guess("x"))
fails(list, Guess(ValueError))
