# UserDict, UserList and UserString, and the views of what comes from Mapping.
from collections import UserDict, UserList, UserString
from collections.abc import Mapping, MutableMapping
import copy


class Upper(UserDict):
    def __setitem__(self, key, item):
        super().__setitem__(key.upper(), item)

    def __missing__(self, key):
        return "no " + key


u = Upper({"a": 1}, b=2)
u["c"] = 3
u.update({"d": 4})
u.setdefault("e", 5)
print(u, len(u), u["A"], u["zz"], "A" in u, "a" in u, list(u), u.pop("B"), u.data)
print(u.keys(), u.values(), u.items(), sorted(u.keys()), ("A", 1) in u.items(), 3 in u.values(), len(u.keys()))
print(u | {"q": 1}, {"q": 1} | u, u == {"A": 1, "C": 3, "D": 4, "E": 5}, u.copy(), copy.copy(u), type(u.copy()).__name__)
u |= {"Z": 9}
del u["A"]
print(u, isinstance(u, dict), isinstance(u, Mapping), isinstance(u, MutableMapping), bool(Upper()), UserDict.fromkeys("ab", 0))
for wrong in (lambda: UserDict()["x"], lambda: UserDict().popitem(), lambda: UserDict({1: 2}).pop(3)):
    try:
        wrong()
    except KeyError as e:
        print(repr(e))
print(u.popitem(), u.clear(), u, u.keys() & {"A"}, UserDict(a=1).keys() | {"b"} == {"a", "b"}, UserDict(a=1).keys() - {"a"})


class Loud(UserList):
    def append(self, item):
        print("append", item)
        super().append(item)


l = Loud([3, 1])
l.append(2)
l.extend([5, 4])
l += [6]
print(l, len(l), l[0], l[1:3], type(l[1:3]).__name__, 5 in l, l + [7], [0] + l, l * 2, l == [3, 1, 2, 5, 4, 6], l < [4])
l.sort()
l.reverse()
l.insert(0, 9)
l[1] = 8
del l[-1]
print(l, l.pop(), l.index(8), l.count(8), l.remove(9), l, copy.copy(l), l.copy(), isinstance(l, list), max(l))


class Shout(UserString):
    def shout(self):
        return self.upper() + "!"


s = Shout("hello")
print(s, repr(s), s.shout(), type(s.shout()).__name__, s + " you", "oh " + s, s * 2, len(s), s[1], s[1:3], "ell" in s)
print(s == "hello", s < "i", s.find("l"), s.count("l"), s.split("l"), s.startswith("he"), s.replace("l", "L"), s.center(9, "*"))
print(hash(s) == hash("hello"), {s: 1}["hello"], s.isalpha(), s.title(), "%s" % s, s.join(["a", "b"]), int(UserString("5")))
