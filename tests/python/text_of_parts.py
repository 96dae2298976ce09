# What has an object in it whose text code makes: methods, slices, views of a dict; type() of the wrong things.
class Node:
    def __repr__(self):
        return "Node!"
    def hello(self):
        return 1
c = Node()
print(type(c.hello).__name__, type({}.items()).__name__, type(slice(1)).__name__, c.hello.__func__.__qualname__)
def t(f):
    try:
        print(f())
    except RecursionError as e:
        print("RECURSION")
t(lambda: c.hello)
t(lambda: {1: c}.values())
t(lambda: {c: 1}.keys())
t(lambda: {c: c}.items())
t(lambda: slice(c))
t(lambda: [c.hello, {1: c}.values(), slice(1, c)])
t(lambda: iter([c]).__class__)
t(lambda: ValueError(c))
t(lambda: ValueError(c.hello))
t(lambda: "%s %r" % (c.hello, {1: c}.values()))
t(lambda: f"{c.hello} {slice(c)!r}")
try:
    type(2, 3, 4)
except TypeError as e:
    print(e)
try:
    type("a", 3, 4)
except TypeError as e:
    print(e)
try:
    type("a", (), 4)
except TypeError as e:
    print(e)
