# What is shown with an address, or by a name.
class Outer:
    class Inner:
        def method(self): pass
    def method(self): pass


def show(x):
    text = repr(x)
    at = text.find(" at 0x")
    if at >= 0:
        end = at + 6
        while text[end] in "0123456789abcdef":
            end += 1
        text = text[:at] + " at 0x" + text[end:]
    print(text)


def make():
    def inner(): pass
    return inner


def generate():
    yield 1


for x in [Outer(), Outer, Outer.Inner, Outer.Inner(), Outer.method, make, make(), lambda: 1, generate(),
          (x for x in []), object(), print, len, [].append, "a".join, enumerate([]), zip([]), map(len, []),
          filter(None, []), [Outer()], {1: Outer.Inner}, str.upper, list.append]:
    show(x)
show(Outer().method)
a = Outer()
print(repr(a) == object.__repr__(a), int(repr(a)[-15:-1], 16) == id(a))
