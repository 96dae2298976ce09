# sys.getrefcount: what a call holds, and what it gives back (gc: other numbers).
import sys


def local():
    a = []
    b = a
    return sys.getrefcount(a)


def keep(into, x):
    into.append(x)


def identity(x):
    return x


print(local(), local())
kept = []
item = [1]
keep(kept, item)
print(sys.getrefcount(item), sys.getrefcount(kept))
same = identity(item)
print(sys.getrefcount(item))
identity(item)
print(sys.getrefcount(item))
for x in [item, item]:
    pass
print(sys.getrefcount(item))
del x
print(sys.getrefcount(item))
print(sys.getrefcount(identity([])))
