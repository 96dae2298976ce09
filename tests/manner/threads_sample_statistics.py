import statistics
import threading
import time
from dataclasses import dataclass, field
from typing import List, Optional


@dataclass
class Sample:
    worker: int
    values: List[float] = field(default_factory=list)

    def mean(self) -> Optional[float]:
        return statistics.mean(self.values) if self.values else None


@dataclass(order=True)
class Summary:
    mean: float
    stdev: float = field(compare=False)
    median: float = field(compare=False)
    n: int = field(default=0, compare=False)


class Collector:
    def __init__(self):
        self._lock = threading.RLock()
        self._samples = {}

    def add(self, worker, value):
        with self._lock:
            self._samples.setdefault(worker, Sample(worker)).values.append(value)

    def summary(self):
        with self._lock:
            values = [v for s in self._samples.values() for v in s.values]
        return Summary(statistics.mean(values), statistics.stdev(values), statistics.median(values), len(values))


def simulate(collector, worker):
    for i in range(1, 4):
        collector.add(worker, worker * 10 + i ** 2 / 2)


if __name__ == "__main__":
    c = Collector()
    started = time.perf_counter()
    threads = [threading.Thread(target=simulate, args=(c, n)) for n in (1, 2)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    elapsed = time.perf_counter() - started
    assert elapsed >= 0
    s = c.summary()
    print(f"n={s.n} mean={s.mean:.3f} stdev={s.stdev:.3f} median={s.median}")
    print(statistics.mode([1, 2, 2, 3]), statistics.pstdev([1, 2, 3, 4]), statistics.variance([2.5, 3.5, 9]))
    try:
        statistics.mean([])
    except statistics.StatisticsError as e:
        print("error:", e)
