it = iter([1, 2])
print(next(it), next(it), next(it, None), next(it, "end"))
it = iter((1, 2, 3))
for x in it:
    print(x)
    break
print(next(it))
for x in it:
    print("rest", x)
print(next(it, "nothing"))
d = {"a": 1, "b": 2}
it = iter(d)
print(next(it), next(it), next(it, None))
it = iter(d.items())
print(next(it))
it = iter("hey")
print(next(it), next(it), next(it), next(it, ""))
it = iter(range(3))
print(next(it), next(it), next(it), next(it, -1))
it = iter(iter([5]))
print(next(it))
l = [1]
it = iter(l)
print(next(it), next(it, None))
l.append(2)
print(next(it, "spent"))
for a, b in iter([(1, 2), (3, 4)]):
    print(a + b)
next(iter([]))
