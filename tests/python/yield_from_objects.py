# yield from an object with send(), throw() and close() of its own.
class S:
    def __iter__(self): return self
    def __next__(self): return 1
    def send(self, v): print("send", v); return v
    def throw(self, t, v=None, tb=None):
        print("throw", type(t).__name__); return "thrown"
    def close(self):
        print("close")
def g():
    try:
        yield from S()
    except GeneratorExit:
        print("exit"); raise
x = g()
print(next(x))
print(x.throw(ValueError("a")))
x.close()
class T:
    def __iter__(self): return self
    def __next__(self): return 1
def g2():
    try:
        yield from T()
    except ValueError as e:
        print("caught", e)
        yield 5
y = g2()
next(y)
print(y.throw(ValueError("b")))
class U:
    def __iter__(self): return self
    def __next__(self): return 1
    def throw(self, e): raise StopIteration(7)
def g3():
    r = yield from U()
    print("r", r)
    yield 8
w = g3(); next(w)
print(w.throw(KeyError("c")))


class Sends:
    def __init__(self): self.n = 0
    def __iter__(self): return self
    def __next__(self):
        self.n += 1
        if self.n > 3: raise StopIteration("done")
        return self.n
    def send(self, v):
        print("send", v)
        self.n += 10
        if self.n > 40: raise StopIteration("sent")
        return self.n
    def throw(self, *a):
        print("throw", len(a) and a[0] if isinstance(a[0], type) else type(a[0]).__name__)
        return "thrown"
    def close(self):
        print("close")
def gg():
    r = yield from Sends()
    print("r", r)
    return r
x = gg()
print(next(x), x.send(5), x.send(None), next(x))
try:
    print(x.send(1), x.send(2), x.send(3))
except StopIteration as e:
    print("stop", e.value)
class P:
    def __iter__(self): return iter([1, 2])
def h():
    r = yield from P()
    print(r)
y = h()
print(next(y))
try: y.send(4)
except AttributeError as e: print(e)
class QQ:
    def __init__(self): self.i = 0
    def __iter__(self): return self
    def __next__(self):
        self.i += 1
        if self.i > 2: raise StopIteration(99)
        return self.i
def k():
    r = yield from QQ()
    return r
def kk():
    print("got", (yield from k()))
print(list(kk()))
z = k()
next(z)
try: z.send(3)
except AttributeError as e: print(e)
