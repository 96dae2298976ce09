"""A hand-written scanner for arithmetic, and a parser by precedence."""


def tokens(text):
    i = 0
    while i < len(text):
        c = text[i]
        if c.isspace():
            i += 1
        elif c.isdigit():
            start = i
            while i < len(text) and text[i].isdigit():
                i += 1
            yield "number", int(text[start:i])
        elif c in "+-*/()":
            yield "op", c
            i += 1
        else:
            raise SyntaxWarning(f"unexpected {c!r} at {i}")
    yield "end", None


PRECEDENCE = {"+": 1, "-": 1, "*": 2, "/": 2}


def evaluate(text):
    values, ops = [], []

    def reduce():
        b, a, op = values.pop(), values.pop(), ops.pop()
        values.append({"+": a + b, "-": a - b, "*": a * b}[op] if op != "/" else a // b)

    for kind, value in tokens(text):
        if kind == "number":
            values.append(value)
        elif value == "(":
            ops.append(value)
        elif value == ")":
            while ops[-1] != "(":
                reduce()
            ops.pop()
        else:
            while ops and ops[-1] != "(" and PRECEDENCE[ops[-1]] >= PRECEDENCE.get(value, 0):
                reduce()
            if value:
                ops.append(value)
    return values[0]


print(list(tokens("12*(3+x)".replace("x", "45"))))
for text in ("1 + 2 * 3", "(1 + 2) * 3", "100/7/2-1", "2*(3+(4-1))*5"):
    print(f"{text:>16} = {evaluate(text)}")
