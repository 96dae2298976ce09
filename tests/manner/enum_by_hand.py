class Level:
    """A small enumeration."""
    _members = []

    def __init__(self, name, value):
        self.name, self.value = name, value
        Level._members.append(self)
        setattr(Level, name, self)

    def __repr__(self):
        return f"<Level.{self.name}: {self.value}>"

    def __str__(self):
        return "Level." + self.name

    def __lt__(self, other):
        return self.value < other.value

    def __le__(self, other):
        return self.value <= other.value

    def __or__(self, other):
        return self.value | int(other)

    __ror__ = __or__

    def __int__(self):
        return self.value

    __index__ = __int__


for i, name in enumerate(("LOW", "MIDDLE", "HIGH")):
    Level(name, 1 << i)
print(Level.LOW, repr(Level.HIGH), [str(m) for m in Level._members])
print(Level.LOW < Level.HIGH, Level.HIGH <= Level.LOW, Level.HIGH > Level.MIDDLE, max(Level._members))
print(Level.LOW | Level.HIGH, 8 | Level.MIDDLE, int(Level.HIGH), "abcdef"[Level.MIDDLE], bin(Level.HIGH))
print({Level.LOW: "l"}[Level.LOW], Level.LOW == Level.LOW, Level.LOW != Level.HIGH, Level.LOW is Level.LOW)
print("%s is %d" % (Level.HIGH, Level.HIGH), f"{Level.LOW!r:>20}|{str(Level.LOW):^12}|")
try:
    Level.LOW < 3
except AttributeError as e:
    print(e)
