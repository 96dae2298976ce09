import threading
from collections import Counter, defaultdict
from functools import reduce, singledispatch
import string

TEXT = """the quick brown fox jumps over the lazy dog.
The dog sleeps; the fox runs!"""


@singledispatch
def describe(x):
    return f"something: {x}"


@describe.register
def _(x: int):
    return f"number {x:03d}"


@describe.register(str)
def _(x):
    return f"word {x!r}"


@describe.register(list)
@describe.register(tuple)
def _describe_sequence(x):
    return "sequence of " + ", ".join(map(describe, x))


class Mapper(threading.Thread):
    def __init__(self, text, sink):
        super().__init__()
        self.text, self.sink = text, sink

    def run(self):
        table = str.maketrans("", "", string.punctuation)
        words = self.text.lower().translate(table).split()
        self.sink.append(Counter(words))


def map_reduce(text):
    parts = []
    mappers = [Mapper(line, parts) for line in text.splitlines()]
    for m in mappers:
        m.start()
    for m in mappers:
        m.join()
    return reduce(lambda a, b: a + b, parts, Counter())


counts = map_reduce(TEXT)
index = defaultdict(lambda: defaultdict(int))
for word, n in counts.items():
    index[word[0]][word] += n
for letter in sorted(index):
    print(letter, dict(sorted(index[letter].items())))
for word, n in sorted(counts.most_common(3), key=lambda wn: (-wn[1], wn[0])):
    print(f"{word:<8}{'#' * n}")
print(describe(counts["the"]), describe("fox"), describe([1, "a"]), describe(2.5), sep=" | ")
print(sum(counts.values()), max(counts, key=counts.get))
