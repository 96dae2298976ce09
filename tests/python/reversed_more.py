# reversed() of dicts, and of objects.
def t(f):
    try: print(f())
    except TypeError as e: print(e)
t(lambda: reversed({1, 2}))
t(lambda: reversed(5))
t(lambda: reversed(x for x in []))
t(lambda: reversed(frozenset()))
t(lambda: list(reversed({1: 2, 3: 4})))
t(lambda: list(reversed({1: 2, 3: 4}.keys())))
t(lambda: list(reversed({1: 2, 3: 4}.values())))
t(lambda: list(reversed({1: 2, 3: 4}.items())))
t(lambda: list(reversed("abc")))
t(lambda: list(reversed((1, 2))))
t(lambda: list(reversed(range(3))))
t(lambda: list(reversed([1, 2])))
class A:
    def __len__(self): return 3
    def __getitem__(self, i): return i * 10
t(lambda: list(reversed(A())))
class B:
    def __reversed__(self): return iter([9, 8])
t(lambda: list(reversed(B())))
class C: pass
t(lambda: list(reversed(C())))
class D:
    def __iter__(self): return iter([1])
t(lambda: reversed(D()))
t(lambda: reversed(None))
r = reversed([1, 2, 3])
print(next(r), next(r), next(r), next(r, "end"))
d = {1: 2, 3: 4}
r = reversed(d)
next(r)
d[5] = 6
try: print(next(r))
except RuntimeError as e: print(e)
print([x for x in reversed(sorted("bca"))])
