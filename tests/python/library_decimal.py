# decimal: what a Decimal is made of, reckoning and comparing.
import math
from decimal import Decimal, ROUND_UP


def show(f, *args):
    try:
        print(f(*args))
    except (ArithmeticError, TypeError, ValueError, AttributeError) as e:
        print(e.__class__.__name__, e)


for value in (0, -7, True, 9223372036854775807, 0.1, -2.5, 1e22, 1e-7, "12.340", " -0.00 ", "1e5", "+.5E-10", "1_000.5",
              "00012", "inf", "-Infinity", "nan", (0, (1, 2, 5), -2), (1, (), 3), Decimal("7.0"), "", "1.2.3", "abc",
              "1e", "--1", None, [0, [3], 1], (1, 2), "123456789012345678901234567890123456789012345678901234567890"):
    show(lambda: repr(Decimal(value)))
print(Decimal(), Decimal.from_float(0.5), str(Decimal("1.10")), [Decimal("1.1")], "%s %.1f" % (Decimal(2), Decimal("2.25")))

NUMBERS = [Decimal(x) for x in ("-0.0", "-2.50", "1E+3", "99999999999999999999999999.995", "-Infinity", "NaN")]
for a in NUMBERS:
    for b in NUMBERS:
        show(lambda: (a + b, a - b))
        show(lambda: a * b)
        if b.is_finite():
            show(lambda: a / b)
            show(lambda: divmod(a, b))
            show(lambda: a // b)
            show(lambda: a % b)
        if not a.is_nan() and not b.is_nan():
            print(a == b, a != b, a < b, a <= b, a > b, a >= b, a.compare(b), a.max(b), a.min(b), max(a, b))
    print(-a, +a, abs(a), bool(a), a.is_nan(), a.is_zero(), a.is_signed(), a.is_infinite(), a.is_finite(), a.adjusted())
    print(a.as_tuple(), a.copy_abs(), a.copy_negate(), a.copy_sign(Decimal(-1)), float(a))
    if a.is_nan() or not 10 ** 9 < abs(a) < Decimal("inf"):
        show(lambda: (int(a), round(a), math.floor(a), math.ceil(a), math.trunc(a)))
    show(lambda: (round(a, 2), round(a, -1)))
    show(a.sqrt)
    show(lambda: (a.normalize(), a.to_integral_value(), a.to_integral_value(ROUND_UP)))
    if a.is_finite():
        if abs(a) < 10000 and a.as_tuple().exponent > -9:
            show(a.as_integer_ratio)
        for n in (0, 1, 2, 5, -1, -3):
            show(lambda: a ** n)
