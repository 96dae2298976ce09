# Operators, comparison, truth and items of objects: methods of the program run in their midst.
import threading


class Money:
    def __init__(self, n):
        self.n = n

    def __add__(self, other):
        if isinstance(other, int):
            return NotImplemented
        return Money(self.n + other.n)

    def __radd__(self, other):
        return Money(self.n + other)

    def __eq__(self, other):
        return self.n == other.n


purse = Money(1)


def earn():
    global purse
    purse = 2 + purse


def spend():
    global purse
    purse = purse + purse


t1 = threading.Thread(target=earn)
t2 = threading.Thread(target=spend)
t1.start()
t2.start()
t1.join()
t2.join()
print(purse.n)
