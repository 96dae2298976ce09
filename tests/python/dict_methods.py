# Methods of dictionaries.
d = {"a": 1, "b": 2}
print(d.get("a"), d.get("z"), d.get("z", 0), d.get("b", 0))
print(list(d.keys()), list(d.values()), list(d.items()))
print(d.pop("a"), d, d.pop("a", "gone"))
print(d.setdefault("c", []), d.setdefault("b", 9), d)
d.setdefault("c").append(1)
d.update({"b": 20, "e": 5})
print(d)
c = d.copy()
c["c"].append(2)
c["f"] = 6
print(d, c)
d.clear()
print(d, len(d), len(c))
print(d.setdefault("none"), d)
