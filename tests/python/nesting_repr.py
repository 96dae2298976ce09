# str and repr of nested containers.
print([1, "a", None, True, (1,), [], {}, {"k": ["v", ("t",)]}])
print(str([1, "a"]), repr(["a", ("b", {"c": "d"})]), str({}), str(()))
print([range(3), range(1, 5), range(0, 10, 2)])
