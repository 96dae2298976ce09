TEXT = """It was the best of times, it was the worst of times, it was the age of
wisdom, it was the age of foolishness"""

counts = {}
for word in TEXT.lower().replace(",", "").split():
    counts[word] = counts.get(word, 0) + 1

ranking = sorted(counts.items(), key=lambda kv: (-kv[1], kv[0]))
for rank, (word, n) in enumerate(ranking[:6], 1):
    print(f"{rank}. {word:<6} {'#' * n} {n / sum(counts.values()):.1%}")
print(len(counts), sum(counts.values()), max(map(len, counts)))

letters = {}
for c in filter(str.isalpha, TEXT.lower()):
    letters.setdefault(c, [0])[0] += 1
print("".join(c for c, _ in sorted(letters.items(), key=lambda kv: (-kv[1][0], kv[0]))))

bigrams = {}
words = TEXT.split()
for pair in zip(words, words[1:]):
    bigrams[pair] = bigrams.get(pair, 0) + 1
print([" ".join(p) for p, n in bigrams.items() if n == max(bigrams.values())])
once = {w for w, n in counts.items() if n == 1}
print(sorted(once, key=lambda w: (len(w), w)), once & {"best", "was", "worst"} == {"best", "worst"})
