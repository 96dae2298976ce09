# __del__ of global variables when the program ends, in the order they were made.


class Noisy:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("gone", self.name)


first = Noisy("first")
second = Noisy("second")
print("end of module")
