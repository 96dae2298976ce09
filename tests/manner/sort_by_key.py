people = [("Ann", 31, "Oslo"), ("bob", 25, "Rome"), ("Cid", 31, "Bern"), ("dan", 25, "Oslo")]
print(sorted(people)[0], sorted(people, key=lambda p: p[0].lower())[1])
print([p[0] for p in sorted(people, key=lambda p: (-p[1], p[2]))])
print([p[0] for p in sorted(people, key=lambda p: p[1], reverse=True)])

by_city = {}
for name, age, city in people:
    by_city.setdefault(city, []).append(name)
for city, names in sorted(by_city.items(), key=lambda item: len(item[1]), reverse=True):
    print(city, sorted(names, key=str.lower))

numbers = [5, -3, 12, 0, -9, 7]
numbers.sort(key=abs)
print(numbers)
numbers.sort(reverse=True)
print(numbers, sorted("banana"), sorted({"b": 1, "a": 2}), "".join(sorted("hello", reverse=True)))


class Version:
    def __init__(self, text):
        self.parts = [int(p) for p in text.split(".")]

    def __lt__(self, other):
        return self.parts < other.parts

    def __repr__(self):
        return ".".join(map(str, self.parts))


print(sorted(Version(v) for v in "1.10 1.9 2.0 1.9.1 0.99".split()))
print(max([Version("1.2"), Version("1.12")]), min("ccc", "bb", "aaaa", key=len))
try:
    sorted([1, "a", 2])
except TypeError as e:
    print(e)
