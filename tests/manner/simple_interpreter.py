"""A small Lisp."""


def read(tokens):
    token = tokens.pop(0)
    if token == "(":
        out = []
        while tokens[0] != ")":
            out.append(read(tokens))
        tokens.pop(0)
        return out
    return int(token) if token.lstrip("-").isdigit() else token


class Env(dict):
    pass


def evaluate(x, env):
    if isinstance(x, str):
        while x not in env[0]:
            env = env[1]
        return env[0][x]
    if not isinstance(x, list):
        return x
    head, *rest = x
    if head == "if":
        test, then, otherwise = rest
        return evaluate(then if evaluate(test, env) else otherwise, env)
    if head == "def":
        env[0][rest[0]] = evaluate(rest[1], env)
        return rest[0]
    if head == "fn":
        names, body = rest
        return lambda *values: evaluate(body, (dict(zip(names, values)), env))
    function, *values = [evaluate(part, env) for part in x]
    return function(*values)


BASE = {"+": lambda *a: sum(a), "*": lambda a, b: a * b, "-": lambda a, b: a - b,
        "<": lambda a, b: a < b, "list": lambda *a: list(a), "map": lambda f, l: list(map(f, l))}
env = (BASE, None)
PROGRAM = """
(def square (fn (x) (* x x)))
(square 12)
(def fact (fn (n) (if (< n 2) 1 (* n (fact (- n 1))))))
(fact 15)
(map (fn (x) (+ x (square x))) (list 1 2 3))
(((fn (a) (fn (b) (- a b))) 10) 3)
"""
for line in PROGRAM.strip().splitlines():
    print(line, "=>", evaluate(read(line.replace("(", " ( ").replace(")", " ) ").split()), env))
