class Countdown:
    def __init__(self, start):
        self.n = start

    def __iter__(self):
        return self

    def __next__(self):
        if self.n <= 0:
            raise StopIteration
        self.n -= 1
        return self.n + 1


class Squares:
    """An old-style sequence: only __getitem__."""

    def __getitem__(self, i):
        if i >= 5:
            raise IndexError(i)
        return i * i


print(list(Countdown(4)), sum(Countdown(10)), max(Countdown(3)), 2 in Countdown(3))
print(list(Squares()), 9 in Squares(), tuple(Squares())[1:3])
a, b, c = Countdown(3)
print(a, b, c, dict(zip(Countdown(2), "xy")), list(map(str, Countdown(2))))
it = iter(Countdown(5))
print(next(it), [x for x in it if x % 2], next(it, "done"))
for i, x in enumerate(Countdown(2), start=10):
    print(i, x, end=" ")
print()
n = [5]


def roll():
    n[0] -= 1
    return n[0]


print(list(iter(roll, 1)), n)
print(list(zip(Countdown(3), Squares(), "abcdef")), list(filter(None, [0, 1, "", "a"])))
print(list(reversed([1, 2, 3])), "".join(reversed("abc")), list(reversed(range(0, 10, 3))))
