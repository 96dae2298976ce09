from enum import Enum, Flag, IntEnum, auto, unique


class Color(Enum):
    """Colours."""
    RED = 1
    GREEN = 2
    CRIMSON = 1

    def describe(self):
        return f"{self.name} is {self.value}"

    @classmethod
    def default(cls):
        return cls.GREEN

    @property
    def lower(self):
        return self.name.lower()


class Planet(Enum):
    MERCURY = (3.3, 2.4)
    EARTH = (5.9, 6.3)

    def __init__(self, mass, radius):
        self.mass = mass
        self.radius = radius


class Shape(Enum):
    SQUARE = auto()
    CIRCLE = auto()

    @classmethod
    def _missing_(cls, value):
        return cls.SQUARE if value == "box" else None


class Level(IntEnum):
    LOW = 1
    HIGH = 10


class Name(str, Enum):
    FIRST = "first"
    LAST = "last"


class Perm(Flag):
    READ = auto()
    WRITE = auto()
    EXEC = auto()


print(Color.RED, repr(Color.RED), Color.RED.name, Color.RED.value)
print(list(Color), len(Color), Color.CRIMSON is Color.RED)
print(Color(2), Color["GREEN"], Color(2) is Color.GREEN, Color.default())
print(Color.RED == Color.RED, Color.RED == 1, Color.RED != Color.GREEN, Color.RED is Color.RED)
print(Color.RED.describe(), Color.RED.lower, type(Color.RED) is Color, isinstance(Color.RED, Color))
print(Color.RED in Color, sorted(Color.__members__), [c.name for c in reversed(Color)])
print({Color.RED: "r"}[Color.CRIMSON], Color.__name__, Color.__doc__)
for wrong in (lambda: Color(7), lambda: Color["BLUE"], lambda: Color.BLUE, lambda: Shape("circle")):
    try:
        wrong()
    except (ValueError, KeyError) as e:
        print(type(e).__name__, e)
    except AttributeError as e:
        print(type(e).__name__)
print(Planet.EARTH.mass, Planet.MERCURY.radius, Planet.EARTH.value)
print(Shape.SQUARE.value, Shape.CIRCLE.value, Shape("box"))
print(Level.LOW < Level.HIGH, Level.LOW + 1, Level(10) is Level.HIGH, Level.LOW == 1, max(Level).name)
print(repr(Level.HIGH), f"{Level.HIGH:4d}|", "%d" % Level.LOW, sorted([Level.HIGH, Level.LOW]))
print([10, 20, 30][Level.LOW], range(Level.LOW), isinstance(Level.LOW, int), hash(Level.LOW) == hash(1))
print(Name.FIRST, repr(Name.FIRST), Name.FIRST == "first", Name("last").name, Name.FIRST.upper())
print({"first": 1}[Name.FIRST], isinstance(Name.FIRST, str), Name.FIRST + "!", len(Name.LAST))
both = Perm.READ | Perm.WRITE
print(both, Perm.READ in both, Perm.EXEC in both, bool(both & Perm.EXEC), both.value, ~Perm.READ == Perm.WRITE | Perm.EXEC)
print(Perm.READ.value, Perm.WRITE.value, Perm.EXEC.value, Perm(3) == both, both ^ Perm.READ)
try:
    @unique
    class Wrong(Enum):
        A = 1
        B = 1
except ValueError as e:
    print(e)
try:
    class Longer(Color):
        BLUE = 3
except TypeError as e:
    print("no extension")

Animal = Enum("Animal", "CAT DOG")
Level = IntEnum("Level", ["LOW", "HIGH"], start=5)
Mark = Enum("Mark", {"A": "x", "B": "y"})
print(list(Animal), Animal.CAT, Animal["DOG"].value, Level.LOW + 1, Level.HIGH.name, Mark.A.value, Mark("y"), Mark.B, Level(6).name)
