# __del__ of what containers hold (gc: another order).


class Noisy:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("gone", self.name)


items = [Noisy("0"), Noisy("1"), Noisy("2")]
print("pop")
items.pop()
print("item")
items[0] = None
print("clear")
items.clear()
table = {"k": Noisy("value"), "l": Noisy("other")}
print("dict reassign")
table["k"] = 1
print("dict del")
del table["l"]
pair = (Noisy("in tuple"),)
print("tuple")
pair = None
nested = [[Noisy("deep")]]
print("nested")
nested = None
items = [Noisy("last")]
print("pop and drop")
kept = items.pop()
print("kept")
kept = None
print("end")
