# join takes any iterable of strings.
print(",".join(["a", "b", "c"]), "".join(["x", "y"]), "-".join([]), "-".join(["one"]))
print(", ".join(("p", "q")), "+".join("abc"), "/".join({"k": 1, "l": 2}))
parts = []
for i in range(5):
    parts.append(str(i))
print(" < ".join(parts))
