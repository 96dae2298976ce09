# Walking a dictionary by keys, values and items.
ages = {"ann": 30, "bob": 25, "cy": 41}
for name in ages:
    print(name, ages[name])
for age in ages.values():
    print(age)
for name, age in ages.items():
    print(name, age)
for name in ages.keys():
    print(name)
total = 0
for name, age in ages.items():
    total += age
print(total)
