# An argument of print() lives until print() is over, whoever makes its text (gc: another order).
class A:
    def __str__(self):
        return "A!"
    def __del__(self):
        print("del")
print(1, A())
print("x", end="")
print(A(), 2, A())
print("{} {}".format(1, A()))
print(f"{1} {A()} {A()!s:>5}")
print("%s %s" % (1, A()))
print(str(A()))
s = str(A()) + "t"
print(s)
class R:
    def __repr__(self):
        return "R"
    def __del__(self):
        print("del R")
print([R(), R()])
print(R(), [R()])
print(repr([R()]), str((R(), 1)))
print(f"{[R()]}")
print("%r" % [R()])
print("%s" % R())
print("%s %s" % (R(), 3))
print("{} {!r} {}".format(R(), [R()], 2))
class I:
    def __index__(self):
        return 2
    def __del__(self):
        print("del I")
print([1, 2, 3, 4][I()])
print("ab" * I())
print(list(range(I())))
print(hex(I()), chr(I()), round(2.345, I()))
print([1, 2, 3, 4][I():])
print([1, 2, 3, 4].pop(I()))
class L:
    def __len__(self):
        return 0
    def __del__(self):
        print("del L")
print(bool(L()))
print(not L())
print("then" if L() else "else")
def f(x): return "f"
print(L() or 3)
class It:
    def __iter__(self):
        yield 1
        yield 2
    def __del__(self):
        print("del It")
print(list(It()), tuple(It()))
print(sum(It()), max(It()), sorted(It()))
print(2 in It())
a, b = It()
print(a, b)
l = []
l.extend(It())
print(l)
print(",".join(str(x) for x in It()))
print(set(It()))
print(*It())
print([*It()])
print(dict.fromkeys(It()))
print(list(zip(It(), It())))
print(list(enumerate(It())))
class H:
    def __hash__(self):
        return 1
    def __eq__(self, o):
        return True
    def __del__(self):
        print("del H")
d = {H(): 1}
print(d[H()])
print(H() in d)
print(d.get(H()))
d[H()] = 2
print(len(d))

print([H()] == [H()], [1].index(1), [H()].index(H()), [H()].count(H()))
print(d.pop(H()))
