# Assertions that hold.
assert True
assert 1 < 2, "never shown"
assert [0], print("never evaluated")
print("all hold")
