# The operator @, which objects of the program have.
class V:
    def __init__(self, *x): self.x = x
    def __matmul__(self, o):
        if not isinstance(o, V): return NotImplemented
        return sum(a * b for a, b in zip(self.x, o.x))
    def __rmatmul__(self, o): return ("r", o)
    def __imatmul__(self, o):
        self.x = self.x + (o,)
        return self


print(V(1, 2) @ V(3, 4), 5 @ V(1), [1] @ V(2))
v = V(1)
v @= 7
print(v.x)
for f in lambda: 1 @ 2, lambda: V(1) @ 2, lambda: "a" @ []:
    try:
        print(f())
    except TypeError as e:
        print(e)
x = 1
try:
    x @= 2
except TypeError as e:
    print(e)
