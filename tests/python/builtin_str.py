# str of every kind.
print(str() == "", str(12) + "!", str(-3), str(True), str(None), str("s"), str([1, "a"]))
print(str((1,)), str({"a": None}), str(range(3)), len(str(10 ** 18)))
print(isinstance(str(5), str), str(0) + str(-0))
