# The module statistics, as far as it is about data (library.h). CPython reckons with fractions, so
# that only the result is rounded; here ints are ints, and a sum of floats is a list of floats
# which is exactly the sum. The numbers are those of CPython 3.11 and later.


class StatisticsError(ValueError):
    pass


def _numbers(data):
    numbers = list(data)
    for x in numbers:
        if not _isinstance(x, (int, float)):
            if type(x).__name__ == "Decimal" or type(x).__name__ == "Fraction":
                _outside("a " + type(x).__name__ + " in statistics")
            raise TypeError("can't convert type '" + type(x).__name__ + "' to numerator/denominator")
    return numbers


def _are_whole(numbers):
    return all([_isinstance(x, int) for x in numbers])


def _floats(numbers):
    for x in numbers:
        if _isinstance(x, int) and not -9007199254740992 <= x <= 9007199254740992:
            _outside("an int of more than 53 bits among floats, in statistics")
    return [float(x) for x in numbers]


def _is_finite(numbers):
    return all([x - x == 0 for x in numbers])


def _times(x, y):  # two floats that are exactly the product
    a = 134217729.0 * x
    b = 134217729.0 * y
    a = a - (a - x)
    b = b - (b - y)
    product = x * y
    return [product, (x - a) * (y - b) - (((product - a * b) - (x - a) * b) - a * (y - b))]


def _all_times(parts, n):
    all = []
    for x in parts:
        all += _times(x, n)
    return all


def _divided(parts, n):  # rounded once
    n = float(n)
    quotient = _rounded(parts) / n
    rest = _rounded(_exact_sum(parts + [-x for x in _times(quotient, n)]))
    return quotient + rest / n


def _same_kind(a, b):  # of ints: an int if it is one
    return a // b if a % b == 0 else a / b


def mean(data):
    numbers = _numbers(data)
    n = len(numbers)
    if n < 1:
        raise StatisticsError("mean requires at least one data point")
    if _are_whole(numbers):
        return _same_kind(sum(numbers), n)
    numbers = _floats(numbers)
    return _divided(_exact_sum(numbers), n) if _is_finite(numbers) else sum(numbers) / n


def fmean(data, weights=None):
    if weights is not None:
        _outside("weights in statistics.fmean()")
    numbers = [float(x) for x in data]
    if not numbers:
        raise StatisticsError("fmean requires at least one data point")
    return (_rounded(_exact_sum(numbers)) if _is_finite(numbers) else sum(numbers)) / len(numbers)


def _of_squares(numbers):  # (A, n): the sum of the squares of how far they are from their mean is A / n
    n = len(numbers)
    if _are_whole(numbers):
        return n * sum([x * x for x in numbers]) - sum(numbers) * sum(numbers)
    total = _exact_sum(numbers)
    parts = []
    for x in total:
        for y in total:
            parts += [-z for z in _times(x, y)]
    for x in numbers:
        parts += _all_times(_times(x, x), float(n))
    return _exact_sum(parts)


def _squares(data, fewest, name):  # (A, B): the variance is A / B
    numbers = _numbers(data)
    n = len(numbers)
    if n < fewest:
        raise StatisticsError(name + " requires at least " + ("two data points" if fewest == 2 else "one data point"))
    if not _are_whole(numbers):
        numbers = _floats(numbers)
        if not _is_finite(numbers):
            _outside("an infinity or nan in statistics." + name + "()")
    return (_of_squares(numbers), n * (n - fewest + 1))


def _variance(squares):
    parts, n = squares
    return _same_kind(parts, n) if _isinstance(parts, int) else _divided(parts, n)


def _deviation(squares):
    parts, n = squares
    root = sqrt(_variance(squares))
    if root == 0:
        return root
    parts = _floats([parts]) if _isinstance(parts, int) else parts
    square = _all_times(_times(root, root), float(n))
    return root + _rounded(_exact_sum(parts + [-x for x in square])) / (2.0 * root * n)


def _no_mean(xbar):
    if xbar is not None:
        _outside("a mean that is given, in statistics")


def variance(data, xbar=None):
    _no_mean(xbar)
    return _variance(_squares(data, 2, "variance"))


def pvariance(data, mu=None):
    _no_mean(mu)
    return _variance(_squares(data, 1, "pvariance"))


def stdev(data, xbar=None):
    _no_mean(xbar)
    return _deviation(_squares(data, 2, "stdev"))


def pstdev(data, mu=None):
    _no_mean(mu)
    return _deviation(_squares(data, 1, "pstdev"))


def _in_order(data):
    data = sorted(data)
    if not data:
        raise StatisticsError("no median for empty data")
    return data


def median(data):
    data = _in_order(data)
    middle = len(data) // 2
    return data[middle] if len(data) % 2 else (data[middle - 1] + data[middle]) / 2


def median_low(data):
    data = _in_order(data)
    return data[(len(data) - 1) // 2]


def median_high(data):
    data = _in_order(data)
    return data[len(data) // 2]


def _counted(data):
    counts = {}
    for x in data:
        counts[x] = counts.get(x, 0) + 1
    return counts


def mode(data):
    counts = _counted(data)
    if not counts:
        raise StatisticsError("no mode for empty data")
    return max(counts, key=counts.get)


def multimode(data):
    counts = _counted(data)
    most = max(counts.values(), default=0)
    return [x for x, n in counts.items() if n == most]


def quantiles(data, *, n=4, method="exclusive"):
    if n < 1:
        raise StatisticsError("n must be at least 1")
    data = sorted(data)
    if len(data) < 2 and (_minor_version() < 13 or not data):
        raise StatisticsError("must have at least two data points" if _minor_version() < 13
                              else "must have at least one data point")
    if len(data) == 1:
        return data * (n - 1)
    if method not in ("inclusive", "exclusive"):
        raise ValueError("Unknown method: " + repr(method))
    cuts = []
    for i in range(1, n):
        at = i * (len(data) - 1 if method == "inclusive" else len(data) + 1)
        j = at // n
        if method == "exclusive":
            j = min(max(j, 1), len(data) - 1)
        more = at - j * n
        below = j if method == "inclusive" else j - 1
        cuts.append((data[below] * (n - more) + data[below + 1] * more) / n)
    return cuts
