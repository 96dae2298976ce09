# Functions that functions make are given up with what they keep (gc: another order).
class Noisy:
    def __init__(self, n):
        self.n = n

    def __del__(self):
        print("del", self.n)


def hold():
    a = Noisy("a")
    b = Noisy("b")

    def f(c=Noisy("c")):
        return a, b
    print("made")
    return f


f = hold()
print("have")
f = None
print("gone")


def fin():
    o = "fin"

    class X:
        def __del__(self):
            print("X del", o)
    X()
    print("after")


fin()


def at_exit():
    o = "exit"

    class X:
        def __del__(self):
            print("X del", o)
    return X()


kept = at_exit()
