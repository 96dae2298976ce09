# timeit of functions: how often they are called, and what comes back.
import threading
import timeit
from timeit import Timer, repeat

calls = []
print(timeit.timeit(lambda: calls.append(1), number=3) >= 0, calls)
print([t >= 0 for t in repeat(lambda: calls.append(2), lambda: calls.append(0), repeat=2, number=2)], calls)
t = Timer(stmt=lambda: calls.append(3), globals=None)
print(t.timeit(1) >= 0, len(t.repeat(3, 1)), len(t.repeat(number=1)), len(calls))
ticks = iter(range(10))
print(timeit.timeit(lambda: None, timer=lambda: next(ticks), number=4), Timer(lambda: 1, timer=lambda: 5).timeit(1))
try:
    Timer(lambda: [][0]).timeit(1)
except IndexError as e:
    print(e)
worker = threading.Thread(target=lambda: print(timeit.timeit(lambda: calls.append(4), number=2) >= 0))
worker.start()
worker.join()
print(len(calls))
