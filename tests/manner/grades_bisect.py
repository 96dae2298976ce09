import bisect
import copy
from typing import Dict, List, Optional


class Gradebook:
    bounds = [60, 70, 80, 90]

    def __init__(self) -> None:
        self.scores: Dict[str, List[int]] = {}

    def add(self, name: str, *scores: int) -> None:
        for score in scores:
            bisect.insort(self.scores.setdefault(name, []), score)

    def grade(self, name: str) -> Optional[str]:
        if name not in self.scores:
            return None
        scores = self.scores[name]
        return "FDCBA"[bisect.bisect(self.bounds, sum(scores) / len(scores))]


book = Gradebook()
book.add("ann", 95, 88, 100)
book.add("bob", 55, 72)
book.add("cyd", 70, 70, 69)
before = copy.deepcopy(book)
shallow = copy.copy(book)
book.add("bob", 99, 98)
for name in ("ann", "bob", "cyd", "dan"):
    print(name, book.scores.get(name), book.grade(name), before.grade(name), shallow.grade(name))
print(before.scores["bob"], shallow.scores is book.scores)
