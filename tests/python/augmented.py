# Augmented assignment to names, items and attributes.
x = 10
x += 5
print(x)
x -= 3
print(x)
x *= 4
print(x)
x //= 5
print(x)
x %= 4
print(x)
x **= 5
print(x)
items = [1, 2, 3]
items[1] += 10
items[-1] *= 7
print(items)
alias = items
items += [4]
print(alias, alias is items)
items *= 2
print(alias, alias is items)
items *= True
print(alias, alias is items)
items *= -1
print(alias, alias is items)
items *= 3
print(alias, alias is items)
pair = (1, 2)
same = pair
pair += (3,)
print(pair, same)
table = {"n": 1}
table["n"] += 1
print(table)


class Box:
    pass


box = Box()
box.n = 1
box.n += 41
print(box.n)
word = "ab"
word += "cd"
word *= 2
print(word)
