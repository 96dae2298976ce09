# sys.getrefcount: names that hold a list. The argument itself counts as one (gc: other numbers).
import sys

a = []
print(sys.getrefcount(a))
b = a
print(sys.getrefcount(a))
c = d = a
print(sys.getrefcount(a), sys.getrefcount(d))
del b
print(sys.getrefcount(a))
c = None
d = 1
print(sys.getrefcount(a))
print(sys.getrefcount([]))
