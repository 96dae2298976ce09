"""Generators as stages of a pipeline, in the way of Unix."""


def source(text):
    for line in text.splitlines():
        yield line


def grep(pattern, lines):
    for line in lines:
        if pattern in line:
            yield line


def fields(lines, *wanted, sep=None):
    for line in lines:
        parts = line.split(sep)
        yield tuple(parts[i] for i in wanted)


def total(rows, key):
    sums = {}
    for row in rows:
        sums[row[0]] = sums.get(row[0], 0) + key(row)
    return sums


TEXT = """\
get /index 200 512
get /logo 200 1024
put /index 403 0
get /index 304 0
get /about 200 77
post /form 200 13
"""
stage = fields(grep(" 200 ", source(TEXT)), 0, 3)
print(next(stage))
print(total(stage, key=lambda row: int(row[1])))
print(sum(int(size) for (size,) in fields(source(TEXT), -1)))
print(list(stage), next(stage, "dry"))
numbers = (n * n for n in range(1, 50) if n % 3)
print([n for n in numbers if n > 100][:5])
