# Each thread writes to keys of its own, and replaces values of the other's.
import threading

d = {"a": [1]}


def first():
    d["b"] = [2]
    d["a"] = [3]


def second():
    d["c"] = (4, [5])
    d["a"] = d.get("b")


a = threading.Thread(target=first)
b = threading.Thread(target=second)
a.start()
b.start()
a.join()
b.join()
del d["a"]
print(len(d))
