"""Bug report: hits go missing under load."""
import threading


class Stats:
    hits = 0

    def hit(self, by=1):
        before = self.hits
        self.hits = before + by


stats = Stats()
a = threading.Thread(target=stats.hit)
b = threading.Thread(target=stats.hit, args=(10,))
a.start()
b.start()
a.join()
b.join()
print({11: "all", 1: "lost 10", 10: "lost 1"}.get(stats.hits, "?"))
