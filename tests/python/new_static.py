# __new__ is a static method, however it is called; what object.__new__ takes.
class A:
    def __new__(cls, *a):
        print("new", cls.__name__, a)
        return object.__new__(cls)
    def __init__(self, x=0):
        self.x = x
a = A(1)
b = a.__new__(A)
print(type(b).__name__, hasattr(b, "x"))
c = A.__new__(A, 5)
print(type(c) is A)
class B(A):
    pass
d = B.__new__(A)
print(type(d).__name__)
e = B(3).__new__(B)
print(type(e).__name__)
n = a.__new__
print(type(n(A)).__name__)
f = object.__new__(A)
print(type(f).__name__)
class C: pass
g = C().__new__(C)
print(type(g).__name__)
g = C.__new__(C)
print(type(g).__name__)
n = C.__new__
print(type(n(C)).__name__)
getattr(a, "__new__")(A)
class S:
    def __new__(cls):
        return super().__new__(cls)
print(type(S().__new__(S)).__name__)


class A:
    def __new__(cls, *a):
        return 42
print(A(1))
print(A.__new__(A))
class B:
    def __new__(cls, x):
        o = super().__new__(cls)
        o.made = x
        return o
    def __init__(self, x):
        self.init = x
b = B(5)
print(b.made, b.init)
class C(B):
    def __init__(self, x):
        super().__init__(x + 1)
c = C(3)
print(c.made, c.init)
try:
    object.__new__(5)
except TypeError as e: print(e)
try:
    object.__new__()
except TypeError as e: print(e)
try:
    B()
except TypeError as e: print(e)
class Sing:
    inst = None
    def __new__(cls):
        if cls.inst is None:
            cls.inst = super().__new__(cls)
        return cls.inst
print(Sing() is Sing())
class N:
    def __new__(cls):
        return object.__new__(cls, 1)
try:
    N()
except TypeError as e: print(e)
class M:
    def __init__(self, a): self.a = a
try:
    print(object.__new__(M, 1, 2) is not None)
except TypeError as e: print(e)
try:
    M(1,2)
except TypeError as e: print(e)
class K: pass
try: K(1)
except TypeError as e: print(e)
try: object(1)
except TypeError as e: print(e)
