# Methods as values keep their object; functions kept in an instance get no self.


class Counter:
    def __init__(self):
        self.n = 0

    def add(self, by=1):
        self.n += by
        return self.n


c = Counter()
add = c.add
print(add(), add(5), c.n)
print(Counter.add(c, 10), c.n)


def double(x):
    return x * 2


c.function = double
print(c.function(21))
steps = [c.add, c.add]
for step in steps:
    step()
print(c.n)
