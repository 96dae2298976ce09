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
