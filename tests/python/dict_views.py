# Views are live and are printed as such.
d = {"a": 1}
keys = d.keys()
values = d.values()
items = d.items()
d["b"] = 2
print(keys, values, items)
print(len(keys), "b" in keys, 2 in list(values), ("a", 1) in list(items))
