class LRU:
    """The oldest key goes first; a dict keeps the order."""

    def __init__(self, capacity):
        self.capacity = capacity
        self.data = {}
        self.hits = self.misses = 0

    def __getitem__(self, key):
        if key not in self.data:
            self.misses += 1
            raise KeyError(key)
        self.hits += 1
        value = self.data[key] = self.data.pop(key)
        return value

    def __setitem__(self, key, value):
        self.data.pop(key, None)
        self.data[key] = value
        while len(self.data) > self.capacity:
            oldest = next(iter(self.data))
            del self.data[oldest]

    def __delitem__(self, key):
        del self.data[key]

    def __len__(self):
        return len(self.data)


cache = LRU(3)
for key in "abcadeab":
    try:
        print(key, "->", cache[key])
    except KeyError as e:
        print(key, "missing", repr(e))
        cache[key] = key * 2
print(list(cache.data), cache.hits, cache.misses, len(cache))
del cache["e"], cache["a"]
print(cache.data)
try:
    del cache["zz"]
except KeyError as e:
    print("cannot forget", e)
