class DefaultDict(dict):
    def __init__(self, factory, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.factory = factory

    def __missing__(self, key):
        value = self[key] = self.factory()
        return value


class Counter(DefaultDict):
    def __init__(self, items=()):
        super().__init__(int)
        for item in items:
            self[item] += 1

    def most_common(self, n=None):
        return sorted(self.items(), key=lambda kv: kv[1], reverse=True)[:n]

    def __add__(self, other):
        result = Counter()
        for key in list(self) + list(other):
            result[key] = self.get(key, 0) + other.get(key, 0)
        return result


groups = DefaultDict(list, x=[0])
for word in "one two three four five six".split():
    groups[len(word)].append(word)
print(groups, len(groups), groups.get("nothing"))
c = Counter("mississippi")
print(c.most_common(2), c["z"], "z" in c, isinstance(c, dict))
print((c + Counter("sip")).most_common())
tree = lambda: DefaultDict(tree)
t = tree()
t["a"]["b"]["c"] = 1
print(t)
