# dict of nothing, of a dictionary, of pairs.
d = {"a": 1}
e = dict(d)
e["b"] = 2
print(dict(), d, e)
print(dict([("x", 1), ("y", 2)]), dict([["p", []]]), dict(()))
