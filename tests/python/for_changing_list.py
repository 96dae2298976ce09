# A list may grow or shrink while a loop walks it: the index goes on.
items = [1, 2, 3]
for x in items:
    if x < 10:
        items.append(x + 10)
print(items)
items = [1, 2, 3, 4]
for x in items:
    items.remove(x)
print(items)
seen = []
items = [1, 2, 3]
for x in items:
    seen.append(x)
    items.clear()
print(seen, items)
