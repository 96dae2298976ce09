# words: counts words, sorts them by key, joins them; comprehensions, slices, unpacking, defaults.
import threading

TEXT = """the quick brown fox jumps over the lazy dog and the dog looks at the fox while
the quick cat sleeps and a brown bird sings to the lazy cat of the quick fox"""


def counts(words):
    found = {}
    for word in words:
        found[word] = found.get(word, 0) + 1
    return found


def shifted(word, by):
    return "".join([chr((ord(c) - 97 + by) % 26 + 97) for c in word])


def longest(words, n=3, *, least=2):
    chosen = [word for word in words if len(word) > least]
    chosen.sort(key=lambda word: (-len(word), word))
    return chosen[:n]


def work():
    total = 0
    for i in range(420):
        words = TEXT.split()
        words = [shifted(word, i) if len(word) < 4 else word for word in words]
        found = counts(words)
        ranked = sorted(found.items(), key=lambda item: (item[1], item[0]), reverse=True)
        (first, n), *rest = ranked
        total += n * len(first) + len(rest)
        total += sum(len(word) for word in longest(found, least=i % 4))
        by_length = {}
        for word in found:
            by_length.setdefault(len(word), []).append(word)
        total += max(by_length) + len(by_length[3][::2])
        total += sum([a != b for a, b in zip(words, reversed(words))])
        total += any(word.startswith("z") for word in words)
        total %= 1000003
    return total


def run(out):
    out.append(work())


THREADS = 1

outs = []
threads = []
for i in range(THREADS):
    out = []
    outs.append(out)
    threads.append(threading.Thread(target=run, args=(out,)))
for t in threads:
    t.start()
for t in threads:
    t.join()
for out in outs:
    assert out[0] == outs[0][0]
print(outs[0][0])

# prints: 39576
