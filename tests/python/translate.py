# str.translate, str.maketrans and str.format_map.
table = str.maketrans("abc", "xyz", "d")
print(table, "aabbccdd".translate(table))
print("hello".translate({104: "J", 111: None, 108: 76}), "x".translate({}), "ab".translate("xy" * 60))
print(str.maketrans({"a": "1", 98: None, "c": "long"}), "abcd".translate(str.maketrans({"a": "1", 98: None, "c": "long"})))
for f in (lambda: str.maketrans("a", "bc"), lambda: str.maketrans("a"), lambda: str.maketrans({"ab": 1}),
          lambda: str.maketrans({1.5: 1}), lambda: "a".translate({97: 1.5})):
    try:
        print(f())
    except (ValueError, TypeError) as e:
        print(type(e).__name__, e)
print("{a}-{b[0]}".format_map({"a": 1, "b": [2]}))
class Missing:
    def __getitem__(self, key): return "<" + key + ">"
print("{x} {y}".format_map(Missing()))
class Table:
    def __getitem__(self, key):
        if key == 97: raise KeyError(key)
        return key + 1
print("abc".translate(Table()))
