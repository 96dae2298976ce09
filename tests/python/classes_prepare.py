# __prepare__ of a metaclass: what it prints, and the dict that the body of the class fills.


class Meta(type):
    @classmethod
    def __prepare__(mcs, name, bases, **kwargs):
        print("prepare", mcs.__name__, name, [b.__name__ for b in bases], kwargs)
        mcs.last = {}
        return mcs.last

    def __new__(mcs, name, bases, namespace, **kwargs):
        print("new", name, [k for k in namespace if not k.startswith("__")], namespace is mcs.last, kwargs)
        return super().__new__(mcs, name, bases, namespace)

    def __init__(cls, name, bases, namespace, **kwargs):
        super().__init__(name, bases, namespace)


class A(metaclass=Meta, flag=1):
    x = 1

    def f(self):
        return self.x


class B(A):
    y = 2


class Quiet(type):
    @classmethod
    def __prepare__(mcs, name, bases):
        print("prepare", name)
        return {}


class C(metaclass=Quiet):
    z = 3


print(A().f(), B.x, B.y, B().f(), type(B) is Meta, C.z, type(C).__name__)
