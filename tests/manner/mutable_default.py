"""Bug report: why does the second call remember the first one's items?"""


def collect(item, bag=[]):
    bag.append(item)
    return bag


print(collect(1), collect(2), collect(3, []), collect(4))
print(collect.__defaults__)


def collect_fixed(item, bag=None):
    bag = [] if bag is None else bag
    bag.append(item)
    return bag


print(collect_fixed(1), collect_fixed(2))


class Dog:
    tricks = []

    def __init__(self, name):
        self.name = name

    def learn(self, trick):
        self.tricks.append(trick)


rex, fido = Dog("rex"), Dog("fido")
rex.learn("roll over")
print(fido.tricks, fido.tricks is Dog.tricks)
fido.tricks = ["own"]
fido.learn("sit")
print(rex.tricks, fido.tricks)
grid = [[0] * 3] * 2
grid[0][1] = 5
print(grid, grid[0] is grid[1])
grid = [[0] * 3 for _ in range(2)]
grid[0][1] = 5
print(grid)
a = b = [1]
a += [2]
b = b + [3]
print(a, b)
t = ([1],)
try:
    t[0] += [2]
except TypeError as e:
    print(e, t)
