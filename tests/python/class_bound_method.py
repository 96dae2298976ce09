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


class Twin:
    def m(self):
        return 8
    def n(self):
        return 9
o = Twin()
p = Twin()
print(o.m == o.m, o.m != o.m, o.m == p.m, o.m == o.n)
l = []
print(l.append == l.append, l.append == [].append, l.append == l.pop)
d = {o.m: 1}
d[o.m] = 2
d[p.m] = 3
print(len(d), d[o.m], o.m in [o.m], {l.append: 4}[l.append])
