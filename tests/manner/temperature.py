class Celsius:
    def __init__(self, degrees=0):
        self.degrees = degrees

    @property
    def degrees(self):
        """The temperature."""
        return self._degrees

    @degrees.setter
    def degrees(self, value):
        if value < -273:
            raise ValueError(f"{value} is below absolute zero")
        self._degrees = value

    @degrees.deleter
    def degrees(self):
        print("forgotten")
        del self._degrees

    @property
    def fahrenheit(self):
        return self._degrees * 9 / 5 + 32

    @classmethod
    def from_fahrenheit(cls, f):
        return cls((f - 32) * 5 / 9)

    @staticmethod
    def is_cold(degrees):
        return degrees < 10


t = Celsius(25)
print(t.degrees, t.fahrenheit, Celsius.is_cold(t.degrees))
t.degrees += 12.5
print(f"{t.degrees:.1f} {t.fahrenheit:.1f}")
print(Celsius.from_fahrenheit(212).degrees, t.is_cold(-3))
for bad in (-300, -274):
    try:
        t.degrees = bad
    except ValueError as e:
        print(e)
del t.degrees
print(hasattr(t, "degrees"), getattr(t, "degrees", "none"))
