class Resource:
    opened = []

    def __init__(self, name, parent=None):
        self.name = name
        self.parent = parent
        Resource.opened.append(name)

    def __del__(self):
        Resource.opened.remove(self.name)
        print("closing", self.name, "still open:", Resource.opened)


def work():
    local = Resource("local")
    print("working with", local.name)
    return Resource("result", parent=local)


r = work()
print("result has", r.parent.name)
r = None
for i in range(2):
    x = Resource(f"loop{i}")
pair = (Resource("p0"), Resource("p1"))
del pair
boxes = {"k": Resource("in dict")}
boxes["k"] = Resource("new in dict")
boxes.clear()
try:
    bad = Resource("in try")
    raise ValueError(bad)
except ValueError as e:
    print("caught", e.args[0].name)
    del bad
print("end of try")
[Resource("temporary").name]
x = None
print("end", Resource.opened)
