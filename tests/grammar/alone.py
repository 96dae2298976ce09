"""Makes random programs without threads, for tests/check-random.py.

Expressions are made by type, statements and definitions from them. Ints stay small, containers
and loops short, and nothing calls what is defined below it, so every program ends soon. One
expression in fifty has another type than its place asks for: what goes wrong then is caught and
printed by the statement around it.
"""
import random
import re

INTS = ["0", "1", "2", "3", "7", "-1", "-5", "10", "64", "True"]
STRINGS = ["''", "'a'", "'abc'", "'x y'", "'Hello'", "'12'", "'é'", "\"it's\"", "'a,b,,c'"]
ATOMS = {
    "int": INTS, "str": STRINGS, "bool": ["True", "False"], "float": ["0.5", "2.0", "-1.25", "1e3"],
    "list": ["[]", "[1, 2, 3]", "[3, 1, 2]", "list(range(4))"],
    "tuple": ["()", "(1,)", "(4, 5)"], "set": ["set()", "{1, 2, 3}", "{9, 4}"],
    "dict": ["{}", "{1: 2}", "{'a': 1, 'b': 2}", "dict(k=5)"], "object": ["A(1)", "A(5)"],
    "any": ["None", "1", "'s'", "[1]", "(2, 'b')"],
}
# (What follows reverse= is a bool: 3.12 takes any object there, and so does refrace.) In capitals: an
# expression of that type (I int, S str, L list, T tuple, E set, D dict, B bool,
# F float, O an instance, X anything), a name that is bound here (V), a format spec (P).
SHAPES = {
    "int": ["I + I", "I - I", "I * I % 1009", "I // I", "I % I", "I & I", "I | I", "I ^ I", "-I", "~I", "abs(I)",
            "len(S)", "len(L)", "len(E)", "len(D)", "sum(L)", "min(I, I)", "max(I, I, I)", "max(L, default=I)", "L[I]",
            "T[I]", "D.get(I, I)", "D[I]", "(I if B else I)", "(B and I)", "(I or I)", "S.find(S)", "S.count(S)",
            "L.count(I)", "L.index(I)", "ord(S[I])", "int(S)", "int(F)", "hash(abs(I))", "round(F)", "divmod(I, I)[0]",
            "sum(I for V in L)", "sum([I for V in L if B])", "(lambda V, w=I: I)(I)", "next(iter(L), I)", "O.v", "O.get(I)",
            "O(I)", "O[I]", "len(O)", "O.twice", "A.made(I)", "(V := I)", "next(gen(I), I)", "fun(I)", "fun(I, b=I)",
            "fun(*L)", "counter()", "E.pop()", "I >> 1", "pow(I, 2, 13)", "int(B)", "I if I else I"],
    "str": ["S + S", "S * (I % 3)", "str(X)", "repr(X)", "S[I]", "S[I:I]", "S[::-1]", "S[I:I:2]", "S.upper()", "S.title()",
            "S.strip()", "S.replace(S, S)", "S.join(map(str, L))", "','.join(str(V) for V in T)", "f'{I}'", "f'{S!r}'",
            "f'{I:P}'", "f'<{S:>8}|{S:^7}>'", "f'{X}{X!r}'", "f'{F:.2f}'", "f'{I:{I % 9}}'", "f'{I=}'", "'%s %r' % (X, X)",
            "'%5d|%-4d' % (I, I)", "'{} {!r}'.format(X, X)", "'{:P}'.format(I)", "format(I, 'P')", "chr(97 + I % 26)",
            "(S if B else S)", "S.ljust(5, '.')", "S.zfill(4)", "S.center(6)", "hex(I)", "bin(I)", "ascii(S)",
            "S.capitalize()", "S.swapcase()", "str(O)", "repr(O)", "type(X).__name__", "S.lstrip('a')", "''.join(sorted(S))"],
    "float": ["I / I", "F + F", "F * I", "F - I", "float(I)", "abs(F)", "round(F, 1)", "F // I", "F % I", "(F if B else F)",
              "min(F, I)", "I ** -1"],
    "bool": ["I < I", "I == I", "S == S", "S < S", "I in L", "S in S", "I in E", "X in T", "I in D", "not X", "B and B", "B or B",
             "I < I <= I", "X is None", "isinstance(X, int)", "isinstance(X, (str, list))", "any(L)", "all(B for V in L)",
             "any(B for V in T)", "L == L", "T < T", "E <= E", "E.isdisjoint(L)", "S.isdigit()", "S.startswith(S)", "bool(X)",
             "O == O", "O < O", "I in O", "bool(O)", "F > I", "D == D", "X != X", "callable(X)", "hasattr(O, 'v')",
             "S.isalpha()", "E > E"],
    "list": ["[I, I]", "[X, I, S]", "[I for V in L]", "[I for V in L if B]", "[(V, I) for V in T]", "[I for V in L for w in T]",
             "L + L", "L * (I % 3)", "L[I:I]", "L[::-1]", "sorted(L)", "sorted(L, key=lambda V: I)", "sorted(S)", "list(S)",
             "list(T)", "list(E)", "list(D)", "list(D.values())", "list(D.items())", "list(map(lambda V: I, L))",
             "list(filter(None, L))", "list(zip(L, S))", "list(enumerate(S))", "[*L, *T]", "list(reversed(L))", "list(gen(I))",
             "S.split()", "S.split(',')", "L.copy()", "(L or L)", "list(range(I % 5))", "[V for V in gen(I) if V]",
             "list(O)", "sorted(E, reverse=not B)", "[lambda: I][0:I]", "list(map(fun, L))", "[f'{V}' for V in L]"],
    "tuple": ["(I, S)", "(I,)", "T + T", "T[I:]", "tuple(L)", "(X, I)", "divmod(I, I)", "tuple(I for V in L)", "T * (I % 3)",
              "S.partition(S)", "(*L, I)", "(T if B else T)", "tuple(sorted(E))"],
    "set": ["{abs(I), abs(I) % 9}", "{abs(I) for V in L}", "{abs(I) % 40 for V in L if B}", "E | E", "E & E", "E - E", "E ^ E",
            "E.union(E)", "E.copy()", "frozenset(E)", "{*E}", "E.difference(L)", "D.keys() & E", "set(range(I % 7))", "set(map(abs, L))"],
    "dict": ["{I: X, I: X}", "{S: I}", "{V: I for V in L}", "{V: X for V in S}", "dict(zip(S, L))", "{**D, I: X}", "D.copy()",
             "dict(D)", "D | D", "dict.fromkeys(L, I)", "{I: X for V in T if B}", "dict(enumerate(S))"],
    "object": ["A(I)", "O + O", "O - I", "I * O", "O.me()", "-O"],
}
SHAPES["any"] = ["I", "S", "F", "B", "L", "T", "E", "D", "O", "None"]
LETTERS = {"I": "int", "S": "str", "L": "list", "T": "tuple", "E": "set", "D": "dict", "B": "bool", "F": "float",
           "O": "object", "X": "any"}
SPECS = ["d", "5", "<5", ">5", "^6", "05", "+", "x", "#b", ",", "08d", "*>4", "e", "c", "%", "s", ".2f"]
VARIABLES = ["a", "b", "c", "x", "y"]
EXPRESSION_STATEMENTS = [
    "x = X", "a = I", "b = L[:9]", "c = S[:40]", "y = D", "a += I", "b += L[:5]", "c += S[:9]", "x = y = X", "a, b = I, L", "a, *b = L", "*b, c = S",
    "b = E", "b |= E", "a -= I", "a = a * I % 1009", "print(X, X)", "print(S, end='|')", "print(X)", "b.append(I)", "b.extend(L[:5])",
    "b[I] = X", "b[I:I] = L", "b[::2] = L", "del b[I]", "del b[I:I]", "b.sort()", "b.reverse()", "b.insert(I, I)", "b.pop()",
    "b.remove(I)", "b.sort(key=lambda v: I)", "y[I] = X", "y.update(D)", "y.pop(I, None)", "y.setdefault(I, L)", "del y[I]",
    "b.add(abs(I))", "b.discard(I)", "o.v = int(I)", "o.v += I", "o += O", "o[I] = I", "del o.v", "o.w = int(I)", "print(o, o.w)",
    "del x", "x = lambda v, *r: (v, r, I)", "print(x(I, *L))", "assert B, S", "raise E1(S)", "raise E2(I) from None",
    "print(fun(I, *L, b=I))", "print(counter(), counter.__name__)", "g = X", "print(g)", "x = gen(I)",
    "print(next(x))", "print(x.send(I))", "x.close()", "print(list(x))", "x = (I for v in L)", "a, (b, c) = I, T", "x = iter(L)",
    "print(*L, sep=S)", "print(sorted(L, key=lambda v: -v), a)", "(a, c) = (c, a)", "x = [b[:2], I]", "print(a, b, c, x, y)"]

HEAD = '''\
class E1(Exception):
    pass


class E2(E1, ValueError):
    def __str__(self):
        return "E2:" + str(self.args)


class Context:
    def __init__(self, name, hides=()):
        self.name, self.hides = name, hides

    def __enter__(self):
        print("enter", self.name)
        return self.name

    def __exit__(self, kind, value, traceback):
        print("exit", self.name, kind and kind.__name__)
        return kind is not None and issubclass(kind, self.hides)


g = 0
alive = True
a, b, c, x, y = 1, [2], "c", None, {}
'''
# Methods of class A: each of them is there or not.
METHODS = """\
def __add__(self, other):
    return A(self.v + other.v)
---
def __sub__(self, other):
    return A(self.v - other) if isinstance(other, int) else NotImplemented
---
def __rmul__(self, k):
    return A(k * self.v % 1009)
---
def __neg__(self):
    return A(-self.v)
---
def __eq__(self, other):
    return isinstance(other, A) and self.v == other.v
---
def __hash__(self):
    return hash(self.v)
---
def __lt__(self, other):
    return self.v < other.v
---
def __len__(self):
    return self.v % 5
---
def __bool__(self):
    return self.v > 2
---
def __getitem__(self, i):
    if i > 3:
        raise IndexError(i)
    return self.v + i
---
def __setitem__(self, i, value):
    self.v = i
---
def __iter__(self):
    for i in range(self.v % 4):
        yield i
---
def __contains__(self, i):
    return i == self.v
---
def __call__(self, k=1):
    return self.v * k % 1009
---
def __repr__(self):
    return f"A<{self.v}>"
---
def __str__(self):
    return f"a {self.v}"
---
def __iadd__(self, other):
    self.v += 1
    return self
---
def __del__(self):
    if alive:
        print("del", self.v)
---
def __getattr__(self, name):
    if name == "w":
        return self.v + 1
    raise AttributeError(name)
---
@property
def twice(self):
    return 2 * self.v
---
@classmethod
def made(cls, v):
    return cls(v).v
---
def get(self, k=0, *more, **named):
    return self.v + k + len(more)
---
def me(self):
    return self
""".split("---\n")


class Maker:
    """Writes one program."""

    def __init__(self, seed):
        self.random = random.Random(seed)
        self.bound = []  # names that comprehensions and lambdas bind, innermost last

    def expression(self, kind, depth=3):
        r = self.random
        if r.random() < 0.02:
            return "(%s)" % r.choice(ATOMS[r.choice(sorted(ATOMS))])
        if depth <= 0 or r.random() < 0.25:
            names = {"int": "a", "list": "b", "str": "c", "any": "x", "dict": "y", "object": "o"}
            if kind == "int" and self.bound and r.random() < 0.5:
                return r.choice(self.bound)
            if kind in names and r.random() < 0.4:
                return names[kind]
            return r.choice(ATOMS[kind])
        shape = r.choice(SHAPES[kind])
        while self.bound and ":=" in shape:
            shape = r.choice(SHAPES[kind])
        return "(%s)" % self.filled(shape, depth - 1)

    def filled(self, shape, depth):
        """The shape with its letters filled in; a name that it binds is bound in all of it."""
        r = self.random
        name = None
        if "V" in shape:
            name = r.choice("vuz") if ":=" not in shape else r.choice(VARIABLES)
            self.bound.append(name)
        out = "".join(self.letter(letter, shape, at, depth, name) for at, letter in enumerate(shape))
        if name:
            self.bound.pop()
        return out

    def letter(self, letter, shape, at, depth, name):
        neighbours = shape[at - 1:at] + shape[at + 1:at + 2]
        if any(c.isalnum() or c == "_" for c in neighbours):
            return letter
        if letter == "V":
            return name
        if letter == "P":
            return self.random.choice(SPECS)
        if letter in LETTERS:
            return self.simple(LETTERS[letter]) if "f'" in shape else self.expression(LETTERS[letter], depth)
        return letter

    def simple(self, kind):
        """What may stand in an f-string, where before 3.12 there are no quotes of the same sort."""
        while True:
            made = self.expression(kind, 1)
            if not set("'{\\") & set(made) and ":=" not in made and "lambda" not in made:
                return made
            made = made.replace("'", '"')
            if made.count('"') == 2 and not set("{\\") & set(made) and ":=" not in made and "lambda" not in made:
                return made

    def block(self, depth, statements):
        out = []
        for _ in range(statements):
            out += self.statement(depth)
        return out

    def statement(self, depth):
        """Lines of a statement."""
        r = self.random
        if depth <= 0 or r.random() < 0.55:
            shape = r.choice(EXPRESSION_STATEMENTS)
            return self.filled(shape, 2).split("\n")
        return r.choice([self.conditional, self.loop, self.counted, self.guarded, self.guarded, self.managed])(depth - 1)

    def body(self, depth):
        return ["    " + line for line in self.block(depth, self.random.randint(1, 3))]

    def conditional(self, depth):
        out = ["if %s:" % self.expression("bool")] + self.body(depth)
        if self.random.random() < 0.3:
            out += ["elif %s:" % self.expression("any")] + self.body(depth)
        if self.random.random() < 0.5:
            out += ["else:"] + self.body(depth)
        return out

    def leaves(self, depth):
        """A body of a loop, perhaps with an early end."""
        out = self.body(depth)
        if self.random.random() < 0.4:
            out += ["    if %s:" % self.expression("bool", 1), "        %s" % self.random.choice(["break", "continue"])]
        return out

    def loop(self, depth):
        head = self.filled(self.random.choice([
            "for a in L[:5]:", "for c in S[:4]:", "for a, x in enumerate(T[:4]):", "for x in D.copy():", "for a in gen(I):",
            "for a, c in zip(L[:3], S):", "for x, *b in [T, S, L][:2]:", "for a in sorted(E)[:4]:", "for x in (X, X):",
            "for a in range(I % 4):", "for c, x in list(D.items()):", "for a in O.get(I) and L[:3]:"]), 1)
        out = [head] + self.leaves(depth)
        if self.random.random() < 0.3:
            out += ["else:"] + self.body(depth)
        return out

    def counted(self, depth):
        return ["n%d = 3" % depth, "while (n%d := n%d - 1) >= 0 and %s:" % (depth, depth, self.expression("bool", 1))] + \
            self.leaves(depth)

    def guarded(self, depth):
        r = self.random
        kinds = ["ValueError", "(TypeError, LookupError)", "E1", "ZeroDivisionError", "Exception", "AttributeError"]
        out = ["try:"] + self.body(depth)
        handlers = r.sample(kinds, r.randint(0, 2))
        for kind in handlers:
            out += ["except %s as e:" % kind, "    print(type(e).__name__, e)"] + self.body(depth)
            if r.random() < 0.2:
                out += ["    " + r.choice(["raise", "raise E1('again') from e", "raise E2(1)", "del e"])]
        if handlers and r.random() < 0.4:
            out += ["else:"] + self.body(depth)
        if not handlers or r.random() < 0.5:
            out += ["finally:", "    print('finally')"] + self.body(depth)
        return out

    def managed(self, depth):
        hides = self.random.choice(["()", "ValueError", "(LookupError, TypeError)", "Exception"])
        return ["with Context(%s, %s) as %s:" % (self.expression("any", 0), hides, self.random.choice("xc"))] + self.body(depth)

    def indented(self, lines, by=1):
        return [" " * 4 * by + line for line in lines]

    def class_a(self):
        out = ["class A:", "    def __init__(self, v=0):", "        self.v = v if isinstance(v, int) else 7"]
        for method in METHODS:
            if self.random.random() < 0.8:
                out += [""] + self.indented(method.rstrip("\n").split("\n"))
        return out

    def function(self):
        """fun, with a closure of its own, and the counter that it leaves behind."""
        start = ["def fun(a=2, *r, b=1):", "    global g", "    x, y, c, o = r, {a: b}, str(a), A(a)"]
        middle = self.indented(self.block(2, self.random.randint(1, 4)))
        inner = ["    def inner(k):", "        nonlocal a"] + self.indented(self.filled("a = I", 2).split("\n"), 2) + \
            ["        return %s" % self.expression("int", 2)]
        last = ["    return %s" % self.expression(self.random.choice(["int", "int", "any"]), 2)]
        if self.random.random() < 0.5:
            middle += inner
            last = ["    return inner(%s)" % self.expression("int", 1)]
        return start + middle + last

    def generator(self):
        out = ["def gen(n=3):", "    global g", "    a, b, c, x, y, o = n, [n], 'g', None, {}, A(n)"]
        out += self.indented(self.block(1, 1))
        out += ["    for a in range(n % 4):", "        x = yield %s" % self.expression("int", 2)]
        out += self.indented(self.block(1, 1), 2)
        return out + ["    %s" % self.random.choice(["yield from [a, n]", "return n", "yield len(b)", "yield from b[:3]"])]

    def counter(self):
        return ["def make():", "    n = %s" % self.random.choice(INTS), "    def counter(*more):", "        nonlocal n",
                "        n += 1 + len(more)", "        return n", "    return counter", "", "counter = make()"]

    def guard(self, lines):
        """So that the program goes on after whatever the lines raise."""
        return ["try:"] + self.indented(lines) + ["except Exception as e:", "    print('!', type(e).__name__, e)"]

    def program(self):
        out = HEAD.split("\n") + self.class_a() + ["", "o = A(3)"] + self.counter()
        # what these call is there already, and simple
        out += ["def fun0(*r, b=0):", "    return len(r) + b", "def gen0(n=2):", "    yield n", "    yield 2"]
        made = [line if line.startswith("def") else re.sub(r"\b(fun|gen)\b", r"\g<1>0", line)
                for line in self.generator() + [""] + self.function() + [""]]
        main = ["def main():", "    global g", "    a, b, c, x, y = 3, [1, 2], 'main', None, {1: 2}", "    o = A(4)"]
        for _ in range(self.random.randint(2, 4)):
            main += self.indented(self.guard(self.block(2, self.random.randint(1, 3))))
        main += ["    print(a, b, c, x, y)"]
        return "\n".join(out + [""] + made + main + [""] + self.guard(["main()"]) +
                         [line for _ in range(2) for line in self.guard(self.block(2, 3))] + ["alive = False"]) + "\n"


def program(seed):
    return Maker(seed).program()
