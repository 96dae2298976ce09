# The keywords of a class statement are evaluated before its body.
def said(what):
    print(what)
    return what


class Base:
    def __init_subclass__(cls, flag=None, **rest):
        print("made", cls.__name__, flag, rest)


class A(Base, flag=said("flag"), other=said("other")):
    print("body of A")


class Meta(type):
    def __new__(mcs, name, bases, ns, level=0):
        print("new", name, level, sorted(k for k in ns if k[0] != "_"))
        return super().__new__(mcs, name, bases, ns)

    def __init__(cls, name, bases, ns, level=0):
        print("init", name, level)


class B(metaclass=said(Meta), level=said(3)):
    x = said("body of B")


try:
    class C(Base, flag=1 // 0):
        print("never")
except ZeroDivisionError as e:
    print("no C:", e)


def function():
    class Local(Base, flag=said("local")):
        y = 1

    return Local.__name__


print(function(), B.x)
