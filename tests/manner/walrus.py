data = iter([4, 8, 15, 16, 23, 42, 0, 99])
seen = []
while (n := next(data, None)) is not None and n != 0:
    seen.append(n)
print(seen, n, next(data))

text = "key=value; name=refs; broken; size=12"
pairs = {}
for part in text.split(";"):
    if (at := part.find("=")) >= 0:
        pairs[part[:at].strip()] = part[at + 1:]
    elif (left := part.strip()):
        print("no value:", left)
print(pairs, at)

total = 0
print([total := total + x for x in range(6)], total)
print(any((found := w).startswith("r") for w in ["a", "red", "round"]), found)


def chunks(items, size):
    start = 0
    while chunk := items[start:start + size]:
        yield chunk
        start += size


print(list(chunks("abcdefgh", 3)), list(chunks([], 2)))
print((y := 5) + y, [z := 1, z + 1, z ** 2], (lambda: (w := 3) * w)())
