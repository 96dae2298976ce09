"""Containers and numbers behind a lock, a singleton by its metaclass, a proxy: what overrides asks what it comes from."""
import threading
class Singleton(type):
    _instances = {}
    _lock = threading.Lock()
    def __call__(cls, *args, **kwargs):
        with cls._lock:
            if cls not in cls._instances:
                cls._instances[cls] = super().__call__(*args, **kwargs)
        return cls._instances[cls]
class Config(metaclass=Singleton):
    def __init__(self, **kw): self.__dict__.update(kw)
    def __getattr__(self, name): raise AttributeError(f"no {name}")
a, b = Config(x=1), Config(x=2)
print(a is b, a.x, vars(a))
try: a.y
except AttributeError as e: print(e)
class AtomicInt:
    def __init__(self, v=0): self._v, self._l = v, threading.Lock()
    def __getattr__(self, n):
        if n.startswith("__"): raise AttributeError(n)
        return getattr(self._v, n)
    def inc(self, by=1):
        with self._l:
            self._v += by
            return self._v
    def __index__(self): return self._v
    def __eq__(self, o): return self._v.__eq__(o)
    def __hash__(self): return self._v.__hash__()
    def __lt__(self, o): return self._v.__lt__(int(o))
    def __repr__(self): return f"<{type(self).__qualname__} {self._v:#x}>"
n = AtomicInt(); ts = [threading.Thread(target=n.inc, kwargs=dict(by=2)) for _ in range(2)]
[t.start() for t in ts]; [t.join() for t in ts]
print(n, n == 4, n != 4, n < AtomicInt(9), hash(n), [10,20,30][AtomicInt(1)], n.bit_length(), range(9)[n])
class Proxy:
    def __init__(self, target): object.__setattr__(self, "_t", target)
    def __getattribute__(self, name):
        t = object.__getattribute__(self, "_t")
        return getattr(t, name)
    def __setattr__(self, name, v): setattr(object.__getattribute__(self, "_t"), name, v)
class Pt: x = 1
p = Proxy(Pt()); p.x = 9; print(p.x, p.__class__.__name__)
class SafeDict(dict):
    def __init__(self, *a, **k):
        self.lock = threading.RLock(); super().__init__(*a, **k)
    def __getitem__(self, k):
        with self.lock: return super().__getitem__(k)
    def __setitem__(self, k, v):
        with self.lock: super().__setitem__(k, v)
    def __delitem__(self, k):
        with self.lock: super().__delitem__(k)
    def __contains__(self, k):
        with self.lock: return super().__contains__(k)
    def __len__(self):
        with self.lock: return super().__len__()
    def __iter__(self):
        with self.lock: return iter(list(super().__iter__()))
    def __repr__(self): return "SafeDict" + super().__repr__()
    def __eq__(self, o): return super().__eq__(o)
    def update(self, *a, **k):
        with self.lock: super().update(*a, **k)
d = SafeDict(a=1); d["b"] = 2; del d["a"]; d.update(c=3)
print(d, len(d), "b" in d, list(d), d == {"b": 2, "c": 3}, d.get("z"), sorted(d.items()))
class SafeList(list):
    def __init__(self, *a): super().__init__(*a); self.lock = threading.Lock()
    def __getitem__(self, i):
        with self.lock: return super().__getitem__(i)
    def __iadd__(self, o):
        with self.lock: return super().__iadd__(o)
    def __add__(self, o): return SafeList(super().__add__(o))
    def __contains__(self, x): return super().__contains__(x)
    def __reversed__(self): return super().__reversed__()
    def __repr__(self): return "L" + super().__repr__()
l = SafeList([1,2]); l += [3]; print(l, l + [4], l[0], 2 in l, list(reversed(l)), len(l), l[-1:])
class Str(str):
    def __add__(self, o): return Str(super().__add__(o))
    def __eq__(self, o): return super().__eq__(o.lower()) if isinstance(o, str) else NotImplemented
    def __hash__(self): return super().__hash__()
    def __getitem__(self, i): return Str(super().__getitem__(i))
    def __len__(self): return super().__len__() + 1
print(Str("a") + "b", Str("ab") == "AB", {Str("q"): 1}["q"], Str("xyz")[1:], len(Str("abc")))
class Int(int):
    def __add__(self, o): return Int(super().__add__(o))
    def __repr__(self): return f"Int({super().__repr__()})"
    def __lt__(self, o): return super().__lt__(o)
print(Int(3) + 4, Int(3) < 4, Int(2) * 3, repr(Int(2)))
