# AssertionError.
assert 1 == 1
print("holds")
assert 1 == 2, "does not hold"
print("not reached")
