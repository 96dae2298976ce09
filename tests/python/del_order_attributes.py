# __del__ of what an instance holds, after its own (gc: another order).


class Noisy:
    def __init__(self, name, child=None):
        self.name = name
        self.child = child

    def __del__(self):
        print("gone", self.name)


parent = Noisy("parent", Noisy("child", Noisy("grandchild")))
print("cut")
parent.child.child = None
print("all")
parent = None
other = Noisy("other", Noisy("kid"))
print("del attribute")
del other.child
del other
print("end")
