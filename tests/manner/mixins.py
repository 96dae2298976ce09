class Loud:
    def speak(self):
        return super().speak().upper() + "!"


class Twice:
    def speak(self):
        said = super().speak()
        return f"{said} {said}"


class Animal:
    sound = "..."

    def speak(self):
        return self.sound


class Cat(Animal):
    sound = "meow"


class LoudCat(Loud, Cat):
    pass


class TwiceLoudCat(Twice, LoudCat):
    pass


class LoudTwiceCat(Loud, Twice, Cat):
    sound = "purr"


for kind in (Animal, Cat, LoudCat, TwiceLoudCat, LoudTwiceCat):
    print(kind.__name__.ljust(14), kind().speak())
    print("   ", " < ".join(base.__name__ for base in kind.__mro__))

try:
    class Impossible(Animal, Cat):
        pass
except TypeError as e:
    print("TypeError:", str(e)[:29])
