# with, and its items in parentheses.
class Logged:
    def __init__(self, name):
        self.name = name

    def __enter__(self):
        print("in", self.name)
        return self

    def __exit__(self, *exc):
        print("out", self.name, exc[0])
        return self.name == "a"


with (Logged("x") as x, Logged("y") as y):
    print(x.name, y.name)
with (
    Logged("one") as one,
    Logged("two"),
):
    print(one.name)
with (Logged("only") as only):
    print(only.name)
with (Logged("a"), Logged("b")):
    raise ValueError("kept")
with (Logged("c")):
    pass
with (Logged("d") if x else Logged("e")) as d, Logged("f"):
    print(d.name)
with (Logged("g") or 1) as g:
    print(g.name)
with (lambda: Logged("h"))() as h:
    print(h.name)
with (Logged("i")), (Logged("j")) as j:
    print(j.name)
