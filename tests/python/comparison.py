# Comparison of integers, strings, and across kinds for equality.
print(1 < 2, 2 < 1, 1 <= 1, 2 >= 3, 3 > 2, 1 == 1, 1 != 1)
print("a" < "b", "abc" < "abd", "ab" < "abc", "Z" < "a", "" < "a")
print(1 == "1", "1" != 1, None == None, None == 0, [] == ())
print(True == 1, False == 0, True == 2, True < 2)
print([1, 2] == [1, 2], [1, 2] == [2, 1], (1, 2) == (1, 2))
print({"a": 1} == {"a": 1}, {"a": 1, "b": 2} == {"b": 2, "a": 1}, {"a": 1} == {"a": 2})
