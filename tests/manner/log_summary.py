from collections import defaultdict, namedtuple
from operator import attrgetter

Entry = namedtuple("Entry", "level module seconds")

LINES = """\
INFO auth 0.12
ERROR db 1.50
INFO db 0.30
WARNING auth 0.75
ERROR net 2.25
INFO net 0.10""".splitlines()


def parse(line):
    level, module, seconds = line.split()
    return Entry(level, module, float(seconds))


entries = [parse(line) for line in LINES]
by_module = defaultdict(list)
for entry in entries:
    by_module[entry.module].append(entry)

for module in sorted(by_module):
    worst = sorted(by_module[module], key=attrgetter("seconds"))[-1]
    total = sum(e.seconds for e in by_module[module])
    print(f"{module:<6}{len(by_module[module])} entries, {total:.2f} s, worst: {worst}")
print(dict((level, sum(1 for e in entries if e.level == level)) for level in ("INFO", "ERROR")))
