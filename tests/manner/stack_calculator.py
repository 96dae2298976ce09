import sys


class StackError(Exception):
    pass


class Calculator:
    def __init__(self):
        self.stack = []
        self.words = {"+": self.binary(lambda a, b: a + b), "*": self.binary(lambda a, b: a * b),
                      "-": self.binary(lambda a, b: a - b), "dup": self.dup, "swap": self.swap}

    def pop(self):
        try:
            return self.stack.pop()
        except IndexError:
            raise StackError("stack underflow") from None

    def binary(self, function):
        def word():
            b, a = self.pop(), self.pop()
            self.stack.append(function(a, b))
        return word

    def dup(self):
        self.stack += [self.stack[-1]]

    def swap(self):
        self.stack[-2:] = self.stack[:-3:-1]

    def run(self, line):
        for word in line.split():
            if word in self.words:
                self.words[word]()
            else:
                self.stack.append(int(word))
        return self.stack


c = Calculator()
print(c.run("3 4 + dup *"), c.run("10 swap -"), c.run("2 3 4 swap"))
for line in ("+ + + + +", "nonsense"):
    try:
        c.run(line)
    except (StackError, ValueError) as e:
        print(e.__class__.__name__, e, e.__cause__, file=sys.stdout)
print(c.stack)
