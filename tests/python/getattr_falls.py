# A __getattr__ is asked when a property, a descriptor or a __getattribute__ raises an AttributeError.


class Descriptor:
    def __get__(self, of, cls):
        return of.missing


class A:
    def __init__(self, v):
        self.v = v

    @property
    def twice(self):
        return 2 * self.w

    @property
    def wrong(self):
        raise ValueError("no attribute is missing")

    only_set = property(None, lambda self, v: None)
    described = Descriptor()

    def __getattr__(self, name):
        if name in ("w", "missing"):
            if self.v:
                return self.v
            raise AttributeError("no " + name)
        return "instead of " + name


class B:
    def __init__(self, names):
        object.__setattr__(self, "names", names)

    def __getattribute__(self, name):
        print("asked for", name)
        return object.__getattribute__(self, name)

    def __getattr__(self, name):
        return name + "?"


class C(A):
    @property
    def twice(self):
        return super().twice + 1

    @property
    def other(self):
        return super().nothing


for a in (A(3), A(0), C(4), C(0)):
    print(a.twice, a.described, a.only_set)
    print(getattr(a, "twice"), getattr(a, "twice", "a default"), hasattr(a, "twice"))
    print(getattr(a, "described", "a default"))
    try:
        a.wrong
    except ValueError as e:
        print(e, e.__context__)
    try:
        a.missing
    except AttributeError as e:
        print(e, e.__context__)
try:
    C(0).twice()
except TypeError as e:
    print(e)
print(C(1).other)
b = B(["x"])
print(b.names, b.more, hasattr(b, "rest"), b.names.index("x"))


class Nothing:
    def __repr__(self):
        return "é" * 2


print(ascii(Nothing()), ascii([Nothing(), "ü"]), f"{Nothing()!a}")
try:
    print(None.count)
except AttributeError as e:
    print(e)
