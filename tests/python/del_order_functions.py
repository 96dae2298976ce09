# __del__ at the end of a function, and of what it returns (gc: another order).


class Noisy:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("gone", self.name)


def scope():
    n = Noisy("local")
    print("in function", n.name)


def give():
    return Noisy("given")


def take(n):
    print("taken", n.name)


print("call")
scope()
print("result dropped")
give()
print("result kept")
kept = give()
print("argument only")
take(Noisy("argument"))
print("chain")
print(give().name)
kept = None
for i in range(2):
    each = Noisy(i)
print("loop over")
each = None
print("end")
