# Clocks go forward; sys.exit ends the program.
import sys
import time
from time import perf_counter

start = time.time()
print(start > 1000000000, isinstance(start, float))
a = time.monotonic()
b = perf_counter()
c = time.process_time()
print(time.monotonic() >= a, perf_counter() >= b, time.process_time() >= c, time.time() >= start)
n = time.perf_counter_ns()
print(isinstance(n, int), time.perf_counter_ns() >= n, time.monotonic_ns() > 0, time.time_ns() > 10**18)


def leave():
    try:
        sys.exit("never seen")
    except SystemExit as e:
        print("kept", e.args)
    sys.exit()


leave()
print("not printed")
