# gc: another order
# What an instruction has taken when it raises is given up from the first operand on.


class A:
    def __init__(self, v): self.v = v
    def __del__(self): print("del", self.v)


def gen(n):
    b, o = [n], A(7)
    for a in range(n % 4):
        yield a


def f1():
    try:
        next(gen(A(1)))
    except Exception as e:
        print(e)


f1()
print("--")


def plain(n):
    b, o = [n], A(7)
    return n % 4


def f2():
    try:
        plain(A(1))
    except Exception as e:
        print(e)


f2()
print("--")


def plain(n):
    o = A(7)
    raise KeyError(1)


def f2():
    try:
        plain(A(1))
    except Exception as e:
        print(e)


f2()
print("--")


def plain(n):
    o = A(7)
    raise KeyError(1)


def outer(n):
    plain(A(2))


def f2():
    try:
        outer(A(1))
    except Exception as e:
        print(e)


f2()
print("--")


l = [1]


def f5():
    try:
        l[A(1)] = A(2)
    except Exception as e:
        print(e)


f5()


def f6():
    try:
        [A(4)] + (A(5),)
    except Exception as e:
        print(e)


f6()


def f7():
    try:
        len(A(6), A(7))
    except Exception as e:
        print(e)


f7()


def f8():
    try:
        l.insert(A(8), A(9))
    except Exception as e:
        print(e)


f8()


def f9():
    try:
        f8(A(8), A(9))
    except Exception as e:
        print(e)


f9()


def f10():
    try:
        {A(1): 1, []: 2, A(3): 3}
    except Exception as e:
        print(e)


f10()


def f14():
    try:
        del (A(1), A(2))[A(3)]
    except Exception as e:
        print(e)


f14()


def f15():
    try:
        A(3) in A(4)
    except Exception as e:
        print(e)


f15()


class Sets:
    def __setitem__(self, key, value):
        raise KeyError("no item")


class Deletes:
    def __delitem__(self, key):
        raise KeyError("no item")


def f17():
    try:
        Sets()[A(1)] = A(2)
    except Exception as e:
        print(e)


f17()


def f18():
    try:
        del Sets()[A(1)]
    except Exception as e:
        print(type(e).__name__, e)


f18()


def f19():
    try:
        Deletes()[A(1)] = A(2)
    except Exception as e:
        print(type(e).__name__, e)


f19()


def f20():
    try:
        ("a", A(1)) + [A(2)]
    except Exception as e:
        print(e)
    try:
        t = ("a", A(1))
        t += "b"
    except Exception as e:
        print(e)


f20()


def f21():
    try:
        {[A(1)]: A(2) for i in [1]}
    except Exception as e:
        print(e)


f21()
