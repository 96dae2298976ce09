# What counts as true.
for value in [0, 1, -1, "", "0", [], [0], (), (0,), {}, {"a": 0}, None, True, False]:
    if value:
        print(value, "is true")
    else:
        print(value, "is false")


class Empty:
    pass


if Empty():
    print("an instance is true")
while []:
    print("never")
print(bool(range(0)), bool(range(3)))
