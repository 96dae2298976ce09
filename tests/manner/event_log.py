"""Bug report: the filter drops the first event of each day."""
LOG = """\
2024-03-01 08:15:00 INFO  server: started
2024-03-01 08:15:02 ERROR disk: /var is 97% full
2024-03-02 11:00:59 WARN  net: retry 1 of 3
2024-03-02 11:01:30 ERROR net: gave up; peer=10.0.0.7
"""


def parse(line):
    date, time, level, rest = line.split(None, 3)
    source, _, text = rest.partition(": ")
    return {"date": date, "time": time, "level": level, "source": source, "text": text}


events = [parse(line) for line in LOG.splitlines() if line]
by_level = {}
for event in events:
    by_level.setdefault(event["level"], []).append(event)
for level, found in sorted(by_level.items(), key=lambda item: (-len(item[1]), item[0])):
    print("%-6s%3d  %s" % (level, len(found), ", ".join(e["source"] for e in found)))

by_day = {}
for e in events:
    by_day[e["date"]] = by_day.get(e["date"], 0) + 1
print(by_day)
seconds = [sum(int(p) * 60 ** (2 - i) for i, p in enumerate(e["time"].split(":"))) for e in events]
print(seconds, [b - a for a, b in zip(seconds, seconds[1:])])
print({**events[-1], "level": "error".capitalize()}["level"], "peer" in events[-1]["text"])
