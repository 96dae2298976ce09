# Several bases: which class an attribute comes from, and orders that cannot be (gc: another order).
class Base:
    level = 0

    def name(self):
        return "Base"

    def who(self):
        return self.name() + str(self.level)


class Left(Base):
    def name(self):
        return "Left"


class Right(Base):
    level = 2

    def name(self):
        return "Right"

    def only(self):
        return "only Right"


class Both(Left, Right):
    pass


class Mixin(object):
    def mixed(self):
        return "mixed " + self.name()


class All(Mixin, Both, Base):
    level = 3


both, all_of = Both(), All()
print(both.who(), both.only(), all_of.who(), all_of.mixed())
print(isinstance(all_of, Mixin), isinstance(all_of, Right), isinstance(both, Mixin))
print(isinstance(both, object), issubclass(All, Left), issubclass(Left, Right))


class Noted(ValueError, Mixin):
    def name(self):
        return "noted"


try:
    raise Noted("x", 1)
except ValueError as e:
    print(repr(e), e.mixed())

# No order is possible, or none is.
try:
    class Upside(Base, Left):
        pass
except TypeError as e:
    print(str(e).split()[:4])
try:
    class Twice(Base, Left, Base):
        pass
except TypeError as e:
    print(e)

# A class body does not see what its class comes from.
try:
    class Blind(Right):
        seen = level
except NameError as e:
    print(e)


class Kept(Base):
    def __del__(self):
        print("gone", self.name())


class KeptLeft(Left, Kept):
    pass


KeptLeft()
marker = object()
print(marker is marker, marker == object())
try:
    marker.x = 1
except AttributeError as e:
    print(e)
