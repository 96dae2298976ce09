# RuntimeError: a dictionary that grows while a loop walks it.
d = {"a": 1}
for k in d:
    print(k)
    d[k + "x"] = 1
print("not reached")
