# Objects with __index__ where an int is expected.
class I:
    def __init__(self, n): self.n = n
    def __index__(self): return self.n


print([1] * I(3), "ab" * I(2), I(2) * (1,))
print(list(range(I(3))), range(I(1), I(4)))
print([1, 2, 3][I(1)], "abc"[I(-1)])
for f in lambda: [1] * "a", lambda: [1] * 1.5:
    try:
        f()
    except TypeError as e:
        print(e)
print(hex(I(255)), bin(I(5)), chr(I(65)), oct(I(8)))
print(round(1.2345, I(2)), int("11", I(2)), int(I(4)), float(I(4)))
print("abc".center(I(7), "-"), "a,b,c".split(",", I(1)), "aXaX".replace("a", "b", I(1)))
print("abcabc".find("c", I(3)), "abcabc".index("a", I(1)), [1, 2, 1].index(1, I(1)))
l = [1, 2, 3]
l.insert(I(1), 9)
print(l, l.pop(I(0)), list(enumerate("ab", I(3))))
