# sys.getrefcount: items, keys, values and attributes count too (gc: other numbers).
import sys


class Box:
    pass


x = Box()
print(sys.getrefcount(x))
items = [x, x, x]
print(sys.getrefcount(x))
items.pop()
print(sys.getrefcount(x))
pair = (x, items)
print(sys.getrefcount(x), sys.getrefcount(items))
table = {"k": x}
print(sys.getrefcount(x))
holder = Box()
holder.field = x
print(sys.getrefcount(x), sys.getrefcount(holder))
holder.field = None
del table["k"], pair
items.clear()
print(sys.getrefcount(x), sys.getrefcount(items))
copies = [items] * 10
print(sys.getrefcount(items))
part = copies[2:5]
print(sys.getrefcount(items))
joined = copies + part
print(sys.getrefcount(items))
