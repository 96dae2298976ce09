def bits(n):
    count = 0
    while n:
        n &= n - 1
        count += 1
    return count


class BitSet:
    def __init__(self, *members):
        self.word = 0
        for m in members:
            self.word |= 1 << m

    def __contains__(self, n):
        return bool(self.word >> n & 1)

    def __iter__(self):
        n, word = 0, self.word
        while word:
            if word & 1:
                yield n
            n, word = n + 1, word >> 1

    def __or__(self, other):
        return BitSet(*self, *other)

    def __and__(self, other):
        return BitSet(*(m for m in self if m in other))

    def __invert__(self):
        return BitSet(*[n for n in range(8) if n not in self])

    def __ior__(self, other):
        self.word |= other.word
        return self

    def __len__(self):
        return bits(self.word)

    def __repr__(self):
        return "BitSet(%s)" % ", ".join(map(str, self))


a, b = BitSet(1, 3, 5), BitSet(3, 4, 5)
print(a | b, a & b, ~a, len(a), 3 in a, 2 in a)
a |= BitSet(7)
print(a, f"{a.word:08b}", bits(255), bits(0))
print([n ^ n >> 1 for n in range(8)], [f"{n ^ n >> 1:03b}" for n in range(8)])
x, y = 12, 10
x ^= y
y ^= x
x ^= y
print(x, y, -5 & 0xff, 5 | -8, ~7, 1 << 62)
