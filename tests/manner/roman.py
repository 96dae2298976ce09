NUMERALS = [(1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"),
            (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")]


def to_roman(n: int) -> str:
    """
    Turns a positive int into a numeral.
    """
    if not 0 < n < 4000:
        raise ValueError("%d is out of range" % n)
    out = ""
    for value, sign in NUMERALS:
        times, n = divmod(n, value)
        out += sign * times
    return out


def from_roman(text: str) -> int:
    values = dict((sign, value) for value, sign in NUMERALS if len(sign) == 1)
    total = 0
    for here, after in zip(text, text[1:] + " "):
        v = values[here]
        total += -v if v < values.get(after, 0) else v
    return total


for n in (1, 4, 9, 14, 40, 90, 400, 1994, 2024, 3999):
    print(n, to_roman(n), end="; ")
print()
assert all(from_roman(to_roman(n)) == n for n in range(1, 400))
print(to_roman.__doc__.strip(), sorted(to_roman.__annotations__))
for bad in (0, 4000):
    try:
        to_roman(bad)
    except ValueError as e:
        print(e)
