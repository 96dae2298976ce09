class Typed:
    """An attribute that accepts one type only."""

    def __init__(self, kind, default):
        self.kind = kind
        self.default = default

    def __set_name__(self, owner, name):
        self.name = "_" + name

    def __get__(self, instance, owner):
        if instance is None:
            return self
        return getattr(instance, self.name, self.default)

    def __set__(self, instance, value):
        if not isinstance(value, self.kind):
            raise TypeError(f"{self.name[1:]} must be {self.kind.__name__}, not {type(value).__name__}")
        setattr(instance, self.name, value)


class Lazy:
    """Computes once, then is an ordinary attribute."""

    def __init__(self, function):
        self.function = function

    def __get__(self, instance, owner):
        value = self.function(instance)
        instance.__dict__[self.function.__name__] = value
        return value


class Person:
    name = Typed(str, "nobody")
    age = Typed(int, 0)

    @Lazy
    def initials(self):
        print("(computing)")
        return "".join(word[0] for word in self.name.split())


p = Person()
print(p.name, p.age)
p.name, p.age = "Ada Lovelace", 36
print(p.name, p.age, p.initials, p.initials, Person.age.kind is int)
try:
    p.age = "old"
except TypeError as e:
    print(e)
print(sorted(p.__dict__))
