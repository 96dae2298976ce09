# Nothing catches it: the exit status, and what is dropped then (gc: another order).
class Loud:
    def __del__(self):
        print("del")


class Wrong(LookupError):
    def __init__(self, what):
        self.what = what


def f(loud):
    try:
        raise Wrong("key")
    finally:
        print("finally")


try:
    f(Loud())
except KeyError:
    print("not this one")
except LookupError as e:
    print(e, e.what)
f(Loud())
