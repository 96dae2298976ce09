# math: functions, constants and errors.
import math
from math import pi, sqrt


def fails(f):
    try:
        f()
    except (ValueError, TypeError, OverflowError, ZeroDivisionError) as e:
        print(e.__class__.__name__, e)


print(pi, math.e, math.tau, math.inf, -math.inf, math.nan)
for x in [0, 0.5, 1, True]:
    print(sqrt(x), math.exp(x), math.sin(x), math.cos(x), math.tan(x), math.asin(x), math.acos(x), math.atan(x))
    print(math.sinh(x), math.cosh(x), math.tanh(x), math.fabs(x), math.degrees(x), math.radians(x), math.expm1(x), math.log1p(x))
for x in [1, 2, 10, 0.1, 1e300]:
    print(math.log(x), math.log2(x), math.log10(x), math.log(x, 3), math.modf(x))
for x in [2.5, -2.5, 7, -0.5, 1e15, True]:
    print(math.floor(x), math.ceil(x), math.trunc(x), math.copysign(1, x), math.fmod(x, 2))
print(math.pow(2, 10), math.pow(2, 0.5), math.atan2(1, -1), math.hypot(3, 4), math.hypot(1, 2, 3), math.hypot(), math.dist([1, 2], [4, 6]))
print(math.isnan(math.nan), math.isinf(-math.inf), math.isfinite(3), math.isnan(1))
print(math.gcd(12, 18), math.gcd(), math.gcd(-4, 6, 8), math.lcm(4, 6), math.lcm(0, 3), math.lcm())
print(math.factorial(0), math.factorial(20), math.comb(10, 3), math.comb(3, 5), math.perm(5, 2), math.perm(4), math.isqrt(99), math.isqrt(10**18))
print(math.prod([1, 2, 3, 4]), math.prod([], start=5), math.isclose(0.1 + 0.2, 0.3), math.isclose(1, 1.1), math.isclose(1, 1.05, rel_tol=0.1))
fails(lambda: sqrt(-1))
fails(lambda: math.log(0))
fails(lambda: math.log(8, 1))
fails(lambda: math.exp(1000))
fails(lambda: math.pow(0, -1))
fails(lambda: math.acos(2))
fails(lambda: math.sin(math.inf))
fails(lambda: math.fmod(1, 0))
fails(lambda: sqrt("1"))
fails(lambda: math.floor(math.nan))
fails(lambda: math.ceil(math.inf))
fails(lambda: math.factorial(-1))
fails(lambda: math.isqrt(-1))
