# A cached property that two threads ask for at once: since 3.12 it may be computed twice.
import functools
import threading


class Report:
    computed = 0

    @functools.cached_property
    def total(self):
        Report.computed += 1
        return 42


report = Report()
totals = []


def ask():
    totals.append(report.total)


threads = [threading.Thread(target=ask) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(totals, Report.computed)
