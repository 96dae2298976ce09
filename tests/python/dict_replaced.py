# Objects whose __dict__ is another dict: the attributes are in that (gc: another order).


class Borg:
    _shared = {}

    def __init__(self):
        self.__dict__ = self._shared


a = Borg()
b = Borg()
a.x = 1
print(b.x, Borg._shared, a.__dict__ is b.__dict__, a is b)
b.x += 5
print(a.x, vars(a), "x" in a.__dict__)
Borg._shared["y"] = "why"
print(a.y, getattr(b, "y"), hasattr(a, "y"), hasattr(a, "z"), getattr(a, "z", "none"))
del a.x
try:
    b.x
except AttributeError as e:
    print(e)
try:
    del b.x
except AttributeError as e:
    print("AttributeError")
setattr(b, "x", [1, 2])
print(a.x is b.x, sorted(a.__dict__))


class Config:
    kind = "class"

    def __init__(self, values):
        self.__dict__ = values

    def double(self):
        return self.n * 2

    @property
    def size(self):
        return len(self.__dict__)


values = {"n": 21, "kind": "own"}
c = Config(values)
print(c.double(), c.kind, c.size, Config.kind)
del values["kind"]
print(c.kind)
values["n"] = 4
print(c.double())
c.double = lambda: "shadowed"
print(c.double(), list(values))
c.__dict__ = {"n": 1}
print(c.double(), values["n"], len(values))
try:
    c.__dict__ = [1]
except TypeError as e:
    print(e)


class Loud:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("del", self.name)


class Holder(Borg):
    _shared = {}

    def __init__(self, **kwargs):
        Borg.__init__(self)
        self.__dict__.update(kwargs)

    def __getattr__(self, name):
        return "no " + name


h = Holder(thing=Loud("a"), n=1)
k = Holder(n=2)
print(h.n, k.thing.name, h.other)
h.thing = Loud("b")
print("replaced")
del k.thing
print(h.thing)
h.thing = Loud("c")
h.__dict__ = {}
print(h.thing, k.thing.name)
Holder._shared.clear()
print("cleared", k.n)


class Plain:
    def __init__(self):
        self.x = 1


p = Plain()
p.x = 2
print(p.__dict__, p.x)


class Odd(Exception):
    def __init__(self, d):
        self.__dict__ = d
        self.seen = True


try:
    raise Odd({"code": 7})
except Odd as e:
    print(e.code, e.seen, e.__dict__)
