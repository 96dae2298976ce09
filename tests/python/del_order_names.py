# __del__ runs when the last reference goes: del, reassignment, None (gc: another order).


class Noisy:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("gone", self.name)


a = Noisy("a")
print("del")
del a
b = Noisy("b1")
print("reassign")
b = Noisy("b2")
print("none")
b = None
c = Noisy("c")
d = c
print("del one of two")
del c
print("del the other")
del d
print("never kept")
Noisy("temporary")
print("end")
