# Text, calls, items, iteration and with, as classes of the program define them.
class Point:
    def __init__(self, x):
        self.x = x

    def __repr__(self):
        return "Point(" + str(self.x) + ")"


class Named(Point):
    def __str__(self):
        return "named " + str(self.x)


class Loud:
    def __str__(self):
        print("[asked]")
        return "loud"


print(Point(1), Named(2), [Point(1), Named(2)], (Point(3),), {"a": Named(4)})
print(repr(Named(5)), str(Named(6)), str([Named(7)]))
print("a", Loud(), "b", Loud(), sep="-", end="!\n")
inside = [Point(1)]
inside.append(inside)
print(inside)


class Noted(Exception):
    def __str__(self):
        return "noted " + str(self.args)


print(Noted(1, 2), repr(Noted(1)), ValueError(Point(1)), ValueError(Point(1), 2))


class Broken:
    def __str__(self):
        return 5

    def __call__(self):
        raise KeyError("called")


for action in [str, print]:
    try:
        action(Broken())
    except TypeError as e:
        print(e)


class Adder:
    def __init__(self, by):
        self.by = by

    def __call__(self, x, times=1):
        return x + self.by * times


add = Adder(3)
print(add(1), add(1, 2), add(x=5, times=0), callable(add), callable(Point(1)))
try:
    Broken()()
except KeyError as e:
    print("raised", e)
try:
    Point(1)()
except TypeError as e:
    print(e)


class Store:
    def __init__(self):
        self.kept = {}

    def __getitem__(self, key):
        return self.kept[key]

    def __setitem__(self, key, v):
        self.kept[key] = v

    def __delitem__(self, key):
        del self.kept[key]

    def __contains__(self, key):
        return key in self.kept

    def __iter__(self):
        return Counting(len(self.kept))


class Counting:
    def __init__(self, n):
        self.n = n
        self.at = 0

    def __iter__(self):
        return self

    def __next__(self):
        if self.at == self.n:
            raise StopIteration
        self.at += 1
        return self.at


store = Store()
store["a"] = 1
store["b"] = 2
store["a"] += 5
print(store["a"], "a" in store, "z" in store, "z" not in store)
del store["b"]
try:
    print(store["b"])
except KeyError as e:
    print("no", e)
store["c"] = store["d"] = 0
for i in store:
    for j in store:
        print(i, j, end=" ")
print()
for i in Counting(0):
    print("never")
else:
    print("none")
it = iter(store)
print(next(it), next(it), next(it), next(it, "end"), 2 in Counting(3), 4 in Counting(3))
try:
    next(it)
except StopIteration as e:
    print("stopped", e.args)
for nothing in [Point(1), Point(2)]:
    try:
        if nothing.x == 1:
            for i in nothing:
                pass
        else:
            print(nothing[0])
    except TypeError as e:
        print(e)


class Guard:
    def __init__(self, swallows):
        self.swallows = swallows

    def __enter__(self):
        print("enter", end=" ")
        return self.swallows

    def __exit__(self, kind, e, traceback):
        print("exit", kind is ValueError, repr(e), traceback is None)
        return self.swallows


def guarded(swallows, how):
    with Guard(swallows) as got:
        if how == "raise":
            raise ValueError("x")
        if how == "return":
            return got
    return "after"


print(guarded(True, "raise"), guarded(True, "return"), guarded(False, "pass"))
try:
    guarded(False, "raise")
except ValueError as e:
    print("not swallowed", e)
for i in range(3):
    with Guard(1), Guard([]):
        if i == 0:
            continue
        if i == 1:
            raise ValueError(i)
        break
try:
    with Point(1):
        pass
except (TypeError, AttributeError):
    print("no context manager")


class Items:
    def __getitem__(self, i):
        if i > 3:
            raise IndexError
        return i * 10


for i in Items():
    print(i, end=" ")
a, b, c, d = Items()
print(list(Items()), 20 in Items(), 25 in Items(), a + d, sum(Items()), next(iter(Items())))
