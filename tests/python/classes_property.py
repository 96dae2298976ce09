# Properties, static and class methods; attributes by their names; __getattr__ and __setattr__.
class Account:
    opened = 0

    def __init__(self, balance):
        self._balance = balance
        Account.opened += 1

    def read(self):
        return self._balance

    def write(self, v):
        if v < 0:
            raise ValueError("negative")
        self._balance = v

    def remove(self):
        self._balance = 0

    balance = property(read, write, remove)
    doubled = property(read)

    def make(cls, n):
        return cls(n)

    make = classmethod(make)

    def add(a, b=1):
        return a + b

    add = staticmethod(add)


class Savings(Account):
    def make(cls, n):
        made = super().make(n * 10)
        return made

    make = classmethod(make)


a = Account(5)
print(a.balance, a.doubled)
a.balance = 7
a.balance += 1
print(a.balance, a._balance)
try:
    a.balance = -1
except ValueError as e:
    print(e)
del a.balance
print(a.balance)
for action in [1, 2]:
    try:
        if action == 1:
            a.doubled = 1
        else:
            del a.doubled
    except AttributeError:
        print("read only")
s = Savings.make(2)
print(s.balance, type(s) is Savings, a.make(1).balance, Account.add(1), s.add(1, 5), Account.opened)
print(getattr(a, "balance"), getattr(a, "nothing", 3), getattr(s, "read")(), hasattr(a, "balance"), hasattr(a, "nothing"))
setattr(a, "later", 4)
setattr(a, "balance", 12)
print(a.later, a.balance, getattr(Account, "opened"))
delattr(a, "later")
for name in ["later", "nothing"]:
    try:
        getattr(a, name)
    except AttributeError as e:
        print(e)


class Open:
    def __init__(self):
        self.real = 1

    def __getattr__(self, name):
        if name == "closed":
            raise AttributeError("closed it is")
        return "made " + name


o = Open()
print(o.real, o.other, getattr(o, "third"), getattr(o, "closed", "given"), hasattr(o, "closed"))
try:
    o.closed
except AttributeError as e:
    print(e)


class Watched:
    def __setattr__(self, name, v):
        print("set", name, v)
        object.__setattr__(self, name, v)

    def __delattr__(self, name):
        print("del", name)
        super().__delattr__(name)


w = Watched()
w.x = 5
w.x += 1
print(w.x)
del w.x
print(hasattr(w, "x"))


class Slotted:
    __slots__ = ("a", "b")
    c = 3

    def __init__(self):
        self.a = 1


t = Slotted()
t.b = t.a + 1
print(t.a, t.b, t.c)
for action in [1, 2]:
    try:
        if action == 1:
            t.d = 1
        else:
            t.c = 1
    except AttributeError:
        print("no such slot")
print(isinstance(5, object), isinstance(Account, type), isinstance(int, type), callable(a.read))
print(str.upper("abc"), list.append([], 1), Account.__name__, a.__class__.__name__, a.__class__)
