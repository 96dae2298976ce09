"""Bug report: an entry is skipped when others are removed on the way."""
items = [1, 2, 2, 3, 4, 4]
for item in items:
    if item % 2 == 0:
        items.remove(item)
print("skipped:", items)

items = [1, 2, 2, 3, 4, 4]
for item in items[:]:
    if item % 2 == 0:
        items.remove(item)
print("with a copy:", items)

ages = {"a": 30, "b": 17, "c": 12}
try:
    for name in ages:
        if ages[name] < 18:
            del ages[name]
except RuntimeError as e:
    print("RuntimeError:", e)
print(ages)
for name in list(ages):
    if ages[name] < 18:
        ages.pop(name)
print(ages, {n: a for n, a in ages.items() if a < 18})

seen = {1, 2, 3}
try:
    for x in seen:
        seen.add(x + 10)
except RuntimeError as e:
    print("RuntimeError:", e)
grow = [1]
for x in grow:
    if x < 40:
        grow.append(x * 3)
print(grow)
keys = ages.keys()
ages["new"] = 1
print(list(keys), "new" in keys, keys & {"new", "old"})
