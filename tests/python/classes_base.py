# A class that comes from another (gc: another order).
class Animal(object):
    legs = 4
    made = []

    def __init__(self, name):
        self.name = name
        self.made.append(name)

    def speak(self):
        return self.name + " makes " + self.sound()

    def sound(self):
        return "nothing"

    def __del__(self):
        print("gone", self.name)


class Dog(Animal):
    def sound(self):
        return "wuff"


class Bird(Animal):
    legs = 2

    def __init__(self, name, color):
        Animal.__init__(self, name)
        self.color = color


class Parrot(Bird):
    def sound(self):
        return self.color


for animal in [Animal("a"), Dog("d"), Bird("b", "blue"), Parrot("p", "green")]:
    print(animal.speak(), animal.legs, isinstance(animal, Animal), isinstance(animal, Bird))
print(Animal.made, issubclass(Parrot, Animal), issubclass(Animal, Parrot))
Animal.legs = 5
print(Dog.legs, Parrot.legs)
Dog.legs = 3
print(Animal.legs, Dog("e").legs)
try:
    Dog("f").nothing
except AttributeError as e:
    print(e)
try:
    Dog()
except TypeError:
    print("no name")
