words = "the rain in spain stays mainly in the plain".split()
print([w.upper() for w in words if len(w) > 4])
print({w: len(w) for w in words})
print(sorted({w[0] for w in words}))
print({n: [w for w in words if len(w) == n] for n in sorted({len(w) for w in words})})
print([(x, y) for x in range(4) for y in range(x) if (x + y) % 2])
print([[i * j for j in range(1, 5)] for i in range(1, 4)])
flat = [x for row in [[1, 2], [], [3]] for x in row]
print(flat, [x if x % 2 else -x for x in flat])
inverted = {v: k for k, v in {"a": 1, "b": 2, "c": 1}.items()}
print(inverted)
print(sum(1 for w in words if w.endswith("ain")), any(w == "stays" for w in words), all(words))
pythagoras = [(a, b, c) for a in range(1, 21) for b in range(a, 21) for c in range(b, 21)
              if a * a + b * b == c * c]
print(pythagoras)
x = "outer"
print([x for x in range(3)], x)
print(max((len(w), w) for w in words), min(words, key=len))
print([y for w in words if (y := w.find("ain")) >= 0], y)
print(dict(zip("abc", range(3))), list(enumerate("ab", 1)), [*range(3), *"xy"], {**{"k": 1}, "l": 2})
