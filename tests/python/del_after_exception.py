# __del__ of globals runs after an uncaught exception too.


class Noisy:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("gone", self.name)


kept = Noisy("kept")
print("before")
[][0]
print("not reached")
