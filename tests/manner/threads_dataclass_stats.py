# Statistics in a dataclass, which two threads change without a lock.
import threading
from dataclasses import dataclass, field


@dataclass
class Stats:
    hits: int = 0
    seen: list = field(default_factory=list)


stats = Stats()


def hit(name):
    stats.hits += 1
    stats.seen.append(name)


threads = [threading.Thread(target=hit, args=(name,)) for name in ("a", "b")]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(stats.hits, sorted(stats.seen))
