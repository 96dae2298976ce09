# Default values are evaluated once, when the function is made.


def collect(x, into=[]):
    into.append(x)
    return into


print(collect(1))
print(collect(2))
print(collect(3, []))
print(collect(4))
n = 10


def get(value=n):
    return value


n = 20
print(get(), n)


def make(value=print("made")):
    return value


print(make(), make())
