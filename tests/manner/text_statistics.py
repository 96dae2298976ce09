import math
import string
from collections import Counter
from itertools import chain, groupby

TEXT = """It was the best of times, it was the worst of times,
it was the age of wisdom, it was the age of foolishness"""

words = [w.strip(string.punctuation).lower() for w in TEXT.split()]
counts = Counter(words)
print(counts.most_common(3))
letters = Counter(c for c in chain.from_iterable(words) if c in string.ascii_lowercase)
print(letters.most_common(4), letters["z"])
total = sum(letters.values())
entropy = -sum(n / total * math.log2(n / total) for n in letters.values())
print(f"{total} letters, {entropy:.6f} bits each")
for size, group in groupby(sorted(set(words), key=lambda w: (len(w), w)), key=len):
    print(size, list(group))
mean = sum(map(len, words)) / len(words)
print("mean %.3f, deviation %.3f" % (mean, math.sqrt(sum((len(w) - mean) ** 2 for w in words) / len(words))))
