"""Random functions for tests/check-switches.py: how jumps lie when conditions, loops and locks
are nested in one another. They are compiled only, never run."""
import random

NAMES = ["n", "s", "l", "x", "y"]  # globals and locals
HEAD = """\
import threading

lock = threading.Lock()
n = s = l = 1


def g(v):
    return v


"""


class Writer:
    def __init__(self, seed):
        self.random = random.Random(seed)
        self.lines = []

    def line(self, depth, text):
        self.lines.append("    " * depth + text)

    def value(self, depth=2):
        pick = self.random.randrange(9 if depth else 3)
        a = self.random.choice(NAMES)
        if pick < 3:
            return a
        if pick == 3:
            return "g(%s)" % a
        b = self.value(depth - 1)
        return ["(%s + %s)" % (a, b), "%s[%s]" % (a, b), "%s.a" % a,
                "(%s if %s else %s)" % (b, self.condition(depth - 1), a),
                "(%s)" % self.condition(depth - 1)][pick - 4]

    def condition(self, depth=2):
        pick = self.random.randrange(10 if depth else 4)
        a, b = self.random.choice(NAMES), self.random.choice(NAMES)
        if pick < 4:
            return [a, "%s == %s" % (a, b), "%s in %s" % (a, b), "%s is None" % a][pick]
        if pick == 4:
            return "%s < %s < %s" % (a, b, self.value(0))
        if pick == 5:
            return "not (%s)" % self.condition(depth - 1)
        if pick == 6:
            return "g(%s)" % self.value(depth - 1)
        word = self.random.choice([" and ", " or "])
        return word.join("(%s)" % self.condition(depth - 1)
                         for _ in range(self.random.randrange(2, 4)))

    def simple(self, depth):
        self.line(depth, self.random.choice([
            "n = %s", "x = %s", "s = %s", "l.a = %s", "n += %s", "g(%s)", "y = %s", "l[0] = %s",
            "assert %s", "l.append(%s)"]) % self.value())

    def block(self, depth, in_loop):
        for _ in range(self.random.randrange(1, 4)):
            self.statement(depth, in_loop)
        if in_loop and self.random.random() < 0.25:
            # Behind a `while`, 3.9 leaves both loops in one jump, where refrace comes to `break`
            # from the test below the body and allows a place.
            self.line(depth, "n = x")
            self.line(depth, self.random.choice(["break", "continue"]))
        elif self.random.random() < 0.08:
            self.line(depth, "return %s" % self.value())

    def statement(self, depth, in_loop):
        pick = self.random.randrange(12 if depth < 5 else 3)
        if pick < 3:
            self.simple(depth)
        elif pick < 6:
            self.line(depth, "if %s:" % self.condition())
            self.block(depth + 1, in_loop)
            if self.random.random() < 0.3:
                self.line(depth, "elif %s:" % self.condition())
                self.block(depth + 1, in_loop)
            if self.random.random() < 0.4:
                self.line(depth, "else:")
                self.block(depth + 1, in_loop)
        elif pick < 10:
            self.line(depth, "while %s:" % self.condition() if pick < 8 else
                      "for %s in %s:" % (self.random.choice(["x", "n"]), self.value()))
            self.block(depth + 1, True)
            if self.random.random() < 0.15:
                self.line(depth, "else:")
                self.block(depth + 1, in_loop)
        else:
            self.line(depth, "with lock:")
            self.block(depth + 1, in_loop)


def program(seed, functions=20):
    w = Writer(seed)
    for number in range(functions):
        w.line(0, "def f%d(x, y):" % number)
        w.line(1, "global n, s")
        w.block(1, False)
        w.lines += ["", ""]
    return HEAD + "\n".join(w.lines)
