# Dictionaries: literals, insertion order, assignment, keys of every kind.
d = {"a": 1, 2: "b", None: [], (1, 2): "t", True: "yes"}
print(d, len(d), d["a"], d[2], d[None], d[(1, 2)])
d["new"] = 5
d["a"] = 100
print(d)
del d[2]
d[2] = "back"
print(d)
print(d[1], {} == {}, {1: 1, True: 2, 1 + 0: 3})
nested = {"x": {"y": {"z": 1}}}
nested["x"]["y"]["w"] = 2
print(nested)
big = {}
for i in range(100):
    big[i] = i * i
for i in range(0, 100, 2):
    del big[i]
print(len(big), big[99], sum(big))
# A tuple of texts is the same key whether its texts have been looked for before or not.
made = "it was".split()
by_pair = {("it", "was"): 1}
print(by_pair.get((made[0], made[1])), (made[0], made[1]) in by_pair, by_pair[tuple(made)])
print(by_pair.get(("it", "was")), {tuple("ab"), ("a", "b")} == {("a", "b")})
