class Ring:
    def __init__(self, size):
        self.items = [None] * size
        self.start = self.count = 0

    def append(self, x):
        at = (self.start + self.count) % len(self.items)
        self.items[at] = x
        if self.count < len(self.items):
            self.count += 1
        else:
            self.start = (self.start + 1) % len(self.items)

    def __len__(self):
        return self.count

    def __getitem__(self, i):
        if isinstance(i, slice):
            return [self[j] for j in range(*i.indices(len(self)))]
        if i < 0:
            i += self.count
        if not 0 <= i < self.count:
            raise IndexError("ring index out of range")
        return self.items[(self.start + i) % len(self.items)]

    def __reversed__(self):
        for i in range(self.count - 1, -1, -1):
            yield self[i]


r = Ring(4)
for c in "abcdefg":
    r.append(c)
    if len(r) in (2, 4):
        print("".join(r), end=" ")
print()
print(r[0], r[-1], r[1:3], r[::-1], list(reversed(r)), "e" in r, "a" in r, len(r))
try:
    r[4]
except IndexError as e:
    print(e)
