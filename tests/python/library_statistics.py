# The module statistics: ints are reckoned with exactly, floats rounded once.
import statistics
from statistics import StatisticsError, fmean, mean, median, mode, multimode, pstdev, pvariance, quantiles, stdev, variance

n = 1
data = []
for i in range(12):
    n = n * 48271 % 2147483647
    data.append(n / 1000003 if i % 3 else n % 1000)
for k in (2, 5, 12):
    part = data[:k]
    floats = [float(x) / 7 for x in part]
    tiny = [x * 1e-9 + 1 for x in floats]
    for numbers in (part, tiny) if k < 12 else (floats,):
        print(k, mean(numbers), fmean(numbers), stdev(numbers), pstdev(numbers), variance(numbers), pvariance(numbers))
        print(median(numbers), quantiles(numbers), quantiles(numbers, n=5, method="inclusive"))
print(mean([1, 2, 3]), mean([1, 2]), mean([1, 3.0]), mean((True, False)), mean({4: 1, 6: 2}), mean(x for x in (1, 2, 6)))
print(variance([1, 2, 3]), pvariance([1, 3]), variance([1, 2, 4]), stdev([1, 2, 3]), pstdev([3, 3]), stdev([0.1, 0.1, 0.1]), stdev([1, 1]))
print(mean([0.1, 0.2, 0.3]), mean([1e30, 1, -1e30]), fmean([1e16, 1, 1]), mean([1, float("inf")]), mean([0.1] * 10))
print(median([3, 1, 2]), median([1, 2, 3, 4]), statistics.median_low([1, 2, 3, 4]), statistics.median_high([1, 2, 3, 4]), median(["b", "a", "c"]))
print(mode([1, 2, 2, 3]), mode("abca"), multimode("aabbc"), multimode([]), mode(["x"]))
print(quantiles([1, 2, 3], n=2), quantiles([5, 1, 3, 2], n=4), quantiles(range(10), n=10))
for what in (lambda: mean([]), lambda: stdev([1]), lambda: variance([]), lambda: pvariance([]), lambda: median([]), lambda: mode([]),
             lambda: fmean([]), lambda: quantiles([1, 2], n=0), lambda: pstdev([])):
    try:
        print(what())
    except StatisticsError as e:
        print(type(e).__name__, e, isinstance(e, ValueError))
for what in (lambda: mean(["a"]), lambda: mean([None, 1]), lambda: quantiles([1, 2], method="x")):
    try:
        print(what())
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)
