# % of objects that are numbers, or mappings; exceptions with a __new__.
class I:
    def __index__(self): return 26
print("%x %o %X %#x" % (I(), I(), I(), I()))
try: print("%d" % I())
except TypeError as e: print(e)
try: print("%c" % I())
except TypeError as e: print(e)
try: print("%x" % 3.5)
except TypeError as e: print(e)
try: print("%x" % "s")
except TypeError as e: print(e)
class N:
    def __int__(self): return 26
print("%d" % N())
try: print("%x" % N())
except TypeError as e: print(e)
class F:
    def __float__(self): return 2.5
print("%f %e" % (F(), F()))
print("%*d" % (5, 3))
class E(Exception):
    def __new__(cls, *args, **kw):
        print("new", cls.__name__, args)
        self = super().__new__(cls, *args)
        self.extra = 5
        return self
    def __init__(self, *args):
        print("init", args)
        super().__init__(*args)
e = E(1, 2)
print(repr(e), e.args, e.extra)
try:
    raise E
except E as x:
    print("caught", repr(x), x.extra)
try:
    raise E("a") from E("b")
except E as x:
    print(repr(x), repr(x.__cause__))
class E2(ValueError):
    def __new__(cls, a):
        return ValueError.__new__(cls, a, "more")
e = E2(3)
print(repr(e), e.args)
class E3(Exception):
    def __new__(cls, a):
        return super().__new__(cls, a)
    def __init__(self, a):
        self.a = a
print(repr(E3(4)), E3(4).args, E3(4).a)
class E4(Exception):
    def __init__(self, a):
        self.a = a
print(repr(E4(4)), E4(4).args, E4(4).a)
class Map:
    def __getitem__(self, key):
        return key * 2


print("%(a)s %(bc)5s %%" % Map())
g = (x for x in [1])
try:
    g.throw(E)
except E as e:
    print(repr(e), e.extra)
