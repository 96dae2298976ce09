class Null:
    """Does nothing, and answers everything with itself."""

    def __getattr__(self, name):
        return self

    def __call__(self, *args, **kwargs):
        return self

    def __bool__(self):
        return False

    def __iter__(self):
        return iter(())

    def __repr__(self):
        return "Null()"

    def __getitem__(self, key):
        return self


class Proxy:
    """Passes on what it does not have, and writes down what was asked."""

    def __init__(self, target):
        object.__setattr__(self, "_target", target)
        object.__setattr__(self, "_log", [])

    def __getattr__(self, name):
        self._log.append("get " + name)
        return getattr(self._target, name)

    def __setattr__(self, name, value):
        self._log.append(f"set {name}={value!r}")
        setattr(self._target, name, value)


class Point:
    x = y = 0


n = Null()
print(n.a.b.c(1, k=2)[3], bool(n), list(n), n or "default")
point = Point()
p = Proxy(point)
p.x = 5
p.x += 1
print(p.x, p.y, point.x, p._log)
try:
    p.z
except AttributeError as e:
    print(e)
print(hasattr(p, "y"), hasattr(p, "w"), getattr(p, "w", None), vars(point))
