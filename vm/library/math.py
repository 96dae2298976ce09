# What of the module math is simple enough for Python; the rest is in interp/maths.h. CPython
# writes it in C: native code (library.h).

pi = 3.141592653589793
e = 2.718281828459045
tau = 6.283185307179586
inf = float("inf")
nan = float("nan")


def gcd(*integers):
    a = 0
    for b in integers:
        while b:
            a, b = b, a % b
    return abs(a)


def lcm(*integers):
    a = 1
    for b in integers:
        if b == 0:
            return 0
        a = abs(a // gcd(a, b) * b)
    return a


def factorial(n):
    if not isinstance(n, int):
        raise TypeError("'" + n.__class__.__name__ + "' object cannot be interpreted as an integer")
    if n < 0:
        raise ValueError("factorial() not defined for negative values")
    product = 1
    while n > 1:
        product *= n
        n -= 1
    return product


def perm(n, k=None):
    if k is None:
        return factorial(n)
    if n < 0:
        raise ValueError("n must be a non-negative integer")
    if k < 0:
        raise ValueError("k must be a non-negative integer")
    product = 1
    i = 0
    while i < k:
        product *= n - i
        i += 1
    return product


def comb(n, k):
    if n < 0:
        raise ValueError("n must be a non-negative integer")
    if k < 0:
        raise ValueError("k must be a non-negative integer")
    if k > n:
        return 0
    k = min(k, n - k)
    result = 1
    i = 1
    while i <= k:
        result = result * (n - k + i) // i
        i += 1
    return result


def isqrt(n):
    if n < 0:
        raise ValueError("isqrt() argument must be nonnegative")
    root = int(sqrt(n))
    while root * root > n:
        root -= 1
    while (root + 1) * (root + 1) <= n:
        root += 1
    return root


def prod(iterable, *, start=1):
    for item in iterable:
        start = start * item
    return start


def _exact_sum(numbers):  # floats that do not overlap, and have the same sum
    parts = []
    for x in numbers:
        kept = []
        for y in parts:
            if abs(x) < abs(y):
                x, y = y, x
            high = x + y
            low = y - (high - x)
            if low:
                kept.append(low)
            x = high
        kept.append(x)
        parts = kept
    return parts


def _rounded(parts):  # their sum, rounded once
    parts = list(parts)
    high = 0.0
    low = 0.0
    while parts:
        x = high
        y = parts.pop()
        high = x + y
        low = y - (high - x)
        if low:
            break
    if parts and (low < 0) == (parts[-1] < 0) and low:
        y = low * 2.0
        x = high + y
        if y == x - high:
            high = x
    return high


def fsum(seq, /):
    numbers = []
    special = 0.0
    for x in seq:
        if isinstance(x, int) and not -9007199254740992 <= x <= 9007199254740992:
            _outside("an int of more than 53 bits in math.fsum()")
        x = copysign(fabs(x), copysign(1.0, x))
        if x - x == 0:
            numbers.append(x)
        elif special and special == -x:
            raise ValueError("-inf + inf in fsum")
        else:
            special += x
    if special:
        return special
    total = _rounded(_exact_sum(numbers))
    if total - total:
        raise OverflowError("intermediate overflow in fsum")
    return total


def isclose(a, b, *, rel_tol=1e-09, abs_tol=0.0):
    if rel_tol < 0.0 or abs_tol < 0.0:
        raise ValueError("tolerances must be non-negative")
    if a == b:
        return True
    if isinf(a) or isinf(b):
        return False
    difference = abs(b - a)
    return difference <= abs(rel_tol * b) or difference <= abs(rel_tol * a) or difference <= abs_tol


def dist(p, q):
    p = tuple(p)
    q = tuple(q)
    if len(p) != len(q):
        raise ValueError("both points must have the same number of dimensions")
    return hypot(*[x - y for x, y in zip(p, q)])
