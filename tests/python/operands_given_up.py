# gc: another order
# What an instruction has taken when it raises is given up from the first operand on.


class A:
    def __init__(self, v): self.v = v
    def __del__(self): print("del", self.v)


class Sets:
    def __setitem__(self, key, value): raise KeyError("no item")


class Deletes:
    def __delitem__(self, key): raise KeyError("no item")


def show(f):
    try:
        f()
    except Exception as e:
        print(type(e).__name__, e)
    print("--")


def gen(n):
    b, o = [n], A(7)
    for a in range(n % 4):
        yield a


def plain(n):
    b, o = [n], A(7)
    return n % 4


def raises(n):
    o = A(7)
    raise KeyError(1)


def outer(n):
    raises(A(2))


l = [1]


def store():
    l[A(1)] = A(2)


def store_by_code():
    Sets()[A(1)] = A(2)


def delete():
    del (A(1), A(2))[A(3)]


def delete_by_code():
    del Sets()[A(1)]


def delete_raising():
    del Deletes()[A(1)]


def add_to():
    t = ("a", A(1))
    t += "b"


show(lambda: next(gen(A(1))))
show(lambda: plain(A(1)))
show(lambda: raises(A(1)))
show(lambda: outer(A(1)))
for f in (store, store_by_code, delete, delete_by_code, delete_raising, add_to):
    show(f)
show(lambda: [A(4)] + (A(5),))
show(lambda: ("a", A(1)) + [A(2)])
show(lambda: len(A(6), A(7)))
show(lambda: l.insert(A(8), A(9)))
show(lambda: add_to(A(8), A(9)))
show(lambda: {A(1): 1, []: 2, A(3): 3})
show(lambda: A(3) in A(4))
show(lambda: {[A(1)]: A(2) for i in [1]})
