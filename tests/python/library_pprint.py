# The module pprint: what fits on a line, and what does not.
import pprint
import sys
from pprint import PrettyPrinter, pformat, pp

data = {"name": "Widget", "tags": ["red", "green", "blue" * 5], "size": (1, 2.5, None), "nested": {"b": {2, 3, 1}, "a": [list(range(12))] * 2}, "z": "short"}
pprint.pprint(data)
pprint.pprint(data, width=40)
pprint.pprint(data, width=1)
pprint.pprint(data, indent=4, width=30)
pprint.pprint(data, depth=1)
pprint.pprint(data, depth=2, width=20)
pp(data, width=50)
pprint.pprint(list(range(50)), compact=True)
pprint.pprint(list(range(50)), width=30, compact=True)
pprint.pprint([["abc" * 5] * 3] * 4, compact=True, width=60)
print(pformat([1, 2, {"x": ()}]), pformat("text"), pformat({}), pformat([]), pformat((1,)), pformat({3, 1, 2}), pformat(frozenset({2, 1})))
pprint.pprint("The quick brown fox jumps over the lazy dog, and once more: the quick brown fox jumps.\nNext line")
pprint.pprint(["The quick brown fox jumps over the lazy dog, and once more: the quick brown fox jumps.\nNext line", 1], width=40)
pprint.pprint({"k": "word " * 20, "tuple": ("a" * 40, "b" * 40), "one": ("c" * 90,)})
pprint.pprint({"s": {"item%d" % i for i in range(20)}, "f": frozenset(range(40))})
printer = PrettyPrinter(indent=2, width=20)
printer.pprint({"a": [1, 2, 3, 4, 5, 6, 7, 8], "b": {"c": "ddddd", "e": "ffffffff"}})
print(printer.pformat({"a": 1}))
pprint.pprint({"b": 1, "a": 2}, sort_dicts=False)
pprint.pprint({"x" * 30: 1, "y" * 30: [1] * 10, "w": {"v" * 30: 1, "u" * 30: 2}}, stream=sys.stdout)
pprint.pprint([True, None, 1.5, "q'uote", 'd"q', -3])


class Point:
    def __repr__(self):
        return "Point(" + "1, " * 40 + ")"


pprint.pprint([Point(), Point()])
for what in (lambda: pformat(1, indent=-1), lambda: pformat(1, depth=0), lambda: pformat(1, width=0)):
    try:
        what()
    except ValueError as e:
        print(e)
