# Ends of slices that are objects with __index__.
class I:
    def __init__(self, n): self.n = n
    def __index__(self): return self.n
l = list(range(10))
print(l[I(1):I(5)], l[I(8):], l[:I(2)], l[::I(3)], l[I(-2):])
t = tuple(l)
print(t[I(1):I(3)], "abcdef"[I(1):I(3)], range(10)[I(2):I(4)])
l[I(0):I(2)] = [7]
print(l)
del l[I(0):I(2)]
print(l)
del l[::I(2)]
print(l)
l[::I(2)] = [1, 2, 3][:len(l[::2])]
print(l)
print(slice(I(1), 2, None).indices(I(5)), slice(1, None).start)
class Bad:
    def __index__(self): return "x"
try: l[Bad():]
except TypeError as e: print(e)
class Bad2:
    def __index__(self): raise ValueError("no")
try: l[Bad2():]
except ValueError as e: print(e)
try: l["a":]
except TypeError as e: print(e)
try: l[1.5:]
except TypeError as e: print(e)
class Plain: pass
try: l[Plain():]
except TypeError as e: print(e)
print(l[I(0)])
