# bool of every kind.
print(bool(), bool(0), bool(3), bool(""), bool("0"), bool([]), bool([0]), bool({}), bool(None))
print(isinstance(True, bool), isinstance(1, bool), bool(bool), True + 1)
