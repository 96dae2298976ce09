# repr of every kind.
print(repr(1), repr("a"), repr(None), repr([1, "b"]), repr(("c",)), repr({"d": "e"}))
print(repr(True), repr(range(2)), repr(repr("x")), len(repr("\n")))
