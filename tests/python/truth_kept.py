# What and, or leave is the object, not what its __bool__ or __len__ says.
class L:
    def __init__(self, n): self.n = n
    def __len__(self): return self.n
    def __repr__(self): return "L%d" % self.n
class B:
    def __init__(self, n): self.n = n
    def __bool__(self): return self.n
    def __repr__(self): return "B%s" % self.n
print(L(2) or 3, L(0) or 3, L(2) and 3, L(0) and 3)
print(B(True) or 3, B(False) or 3, B(True) and 3, B(False) and 3)
x = B(True)
y = x or B(False)
z = L(0) or B(False) or L(0)
print(y is x, z)
print(1 if L(3) else 2, not L(3), 1 if L(2) and B(False) else 0)
