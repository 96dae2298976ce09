# sum() of what is no number.
class V:
    def __init__(self, x): self.x = x
    def __add__(self, o):
        return V(self.x + (o.x if isinstance(o, V) else o))
    def __radd__(self, o):
        print("radd", o)
        return V(self.x + o)
    def __repr__(self): return "V(%d)" % self.x
print(sum([V(1), V(2), V(3)]))
print(sum([V(1), V(2)], V(10)))
print(sum([1, 2, V(3), 4]))
print(sum([1.5, V(3)]))
print(sum([[1], [2, 3]], []))
print(sum([(1,), (2, 3)], ()))
print(sum([[1], [2]], start=[]))
print(sum((x for x in [V(1), V(2)])))
print(sum([]), sum([], 5), sum([], start=2.5))
print(sum([], []))
try: sum(["a"], "")
except TypeError as e: print(e)
try: sum(["a"])
except TypeError as e: print(e)
try: sum([1, [2]])
except TypeError as e: print(e)
try: sum([[2]])
except TypeError as e: print(e)
try: sum([[2], (1,)], [])
except TypeError as e: print(e)
try: sum(5)
except TypeError as e: print(e)
try: sum([1, None])
except TypeError as e: print(e)
try: sum([1.0, "x"])
except TypeError as e: print(e)
print(sum([True, True]), sum({1: 2, 3: 4}), sum(range(5)), sum({1,2,3}))
print(sum([1, 2.5, 3]))
l = [1]
print(sum([[2]], l), l)


class I:
    def __init__(self, x): self.x = x
    def __add__(self, o): 
        print("add"); return I(self.x + o.x)
    def __iadd__(self, o):
        print("iadd"); return self
    def __eq__(self, o): return self.x == o.x
try:
    sum([I(1)])
except TypeError as e: print(e)
print(sum([I(1), I(2)], I(0)).x)
class R:
    def __radd__(self, o): return NotImplemented
try: sum([R()])
except TypeError as e: print(e)
class Rows:
    def __init__(self, r): self.r = r
    def __add__(self, o): return Rows([a + b for a, b in zip(self.r, o.r)])
    def __radd__(self, o):
        if o == 0: return self
        return self.__add__(o)
print(sum([Rows([1,2]), Rows([3,4])]).r)
print(sum(map(lambda m: m, [Rows([1,2]), Rows([3,4])])).r)
