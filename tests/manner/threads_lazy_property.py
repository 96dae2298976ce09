import threading


class Report:
    def __init__(self, rows):
        self.rows = rows
        self._total = None
        self.additions = 0

    @property
    def total(self):
        if self._total is None:
            self.additions += 1
            self._total = sum(self.rows)
        return self._total


report = Report([1, 2, 3])
seen = []
t = threading.Thread(target=lambda: seen.append(report.total))
t.start()
seen.append(report.total)
t.join()
print(seen, "added up", report.additions, "time(s)")
