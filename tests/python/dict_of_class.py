# Dicts of classes, where a dict is made of them, or updated from them, or where they stand behind **.
from collections import Counter, OrderedDict, defaultdict

words = defaultdict(int)
words["a"] += 2
words["b"] += 1
print(dict(words), dict(words, c=3))
plain = {"z": 0}
plain.update(words)
print(plain, {**words}, {**plain, **words, "y": 1})
print(dict(Counter("hello")), {**Counter("aab")})
print({**OrderedDict([("x", 1), ("y", 2)])})


def show(**named):
    print(named)


show(**words)
show(z=1, **words)


class Upper(dict):
    def __getitem__(self, key):
        return "never asked"


upper = Upper(k=1)
print(dict(upper), {**upper})
try:
    dict(["ab", "c"])
except ValueError as e:
    print(e)
