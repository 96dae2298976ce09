defaults = {"host": "localhost", "port": 80, "debug": False}
user = {"port": 8080, "user": "me"}
merged = {**defaults, **user}
print(merged, defaults | user == merged)
settings = dict(defaults)
settings |= user
print(settings == merged, list(settings), settings.get("nope", "-"), settings.setdefault("debug", True))
print({k: v for k, v in settings.items() if k in user}, sorted(settings.keys() - user.keys()))
print(settings.keys() & user.keys() == set(user), list(reversed(settings)), len(settings))
print(settings.pop("port"), settings.pop("port", None), settings.popitem(), settings)
print(dict.fromkeys("abc"), dict.fromkeys([1, 2], 0), {(1, 2): "tuple key"}[1, 2])
nested = {}
for path, value in (("a.b.c", 1), ("a.b.d", 2), ("e", 3)):
    *parents, last = path.split(".")
    node = nested
    for p in parents:
        node = node.setdefault(p, {})
    node[last] = value
print(nested)


def flat(d, prefix=""):
    for k, v in d.items():
        if isinstance(v, dict):
            yield from flat(v, prefix + k + ".")
        else:
            yield prefix + k, v


print(dict(flat(nested)))
dispatch = {"add": lambda a, b: a + b, "neg": lambda a: -a, "join": "-".join}
print(dispatch["add"](1, 2), dispatch["neg"](5), dispatch["join"]("abc"))
a, b = {"x": 1, "y": [2]}, {"y": [2], "x": 1}
print(a == b, a is b, a != {"x": 1}, ("x", 1) in a.items(), [2] in a.values())
copy = a.copy()
copy["y"].append(3)
print(a, copy is a)
