POEM = """The quick brown fox jumps over the lazy dog, and the dog, being lazy, does
not mind.   Foxes are like that.

A second paragraph: short."""


def wrap(paragraph, width):
    lines, line = [], ""
    for word in paragraph.split():
        if line and len(line) + 1 + len(word) > width:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}".strip()
    return lines + [line] if line else lines


def justify(line, width):
    words = line.split()
    if len(words) == 1:
        return line.ljust(width)
    gaps, missing = len(words) - 1, width - sum(map(len, words))
    small, more = divmod(missing, gaps)
    out = ""
    for i, word in enumerate(words[:-1]):
        out += word + " " * (small + (1 if i < more else 0))
    return out + words[-1]


for number, paragraph in enumerate(POEM.split("\n\n"), start=1):
    print(f"{number}.".center(24, "-"))
    *full, last = wrap(paragraph, 24)
    for line in full:
        print("|" + justify(line, 24) + "|")
    print("|" + last.ljust(24) + "|")
print(POEM.title().splitlines()[0].swapcase())
