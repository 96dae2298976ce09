# Membership in every container, and substrings.
print(1 in [1, 2], 3 in [1, 2], 3 not in [1, 2])
print("a" in ("a", "b"), [] in [[]], None in [0, None])
print("k" in {"k": 1}, 1 in {"k": 1}, "k" not in {})
print("ell" in "hello", "" in "abc", "lo!" in "hello", "hello" not in "hell")
print(3 in range(5), 5 in range(5), 4 in range(0, 10, 2), 5 in range(0, 10, 2))
