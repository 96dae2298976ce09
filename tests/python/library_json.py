# The module json: what is written, what is read back, and what is wrong with a text.
import json
from json import JSONDecodeError

data = {"name": "a\"b\\c\n\t\u00e9\u4e2d\U0001f600\x7f", "n": [1, -2, 2.5, 1e100, 1e-7, 0.1], "t": (True, False, None),
        "d": {}, "l": [], 3: "int", 2.5: "float", True: "bool", None: "none"}
print(json.dumps(data))
print(json.dumps(data, ensure_ascii=False))
print(json.dumps(data, indent=2))
print(json.dumps({"b": 1, "a": [1, {"z": 0}]}, sort_keys=True, indent="--", separators=(";", "=")))
print(json.dumps([1, 2], separators=(",", ":")), json.dumps("x"), json.dumps(7), json.dumps(None), json.dumps([]))
print(json.dumps([float("nan"), float("inf"), -float("inf")]))
print(json.dumps({(1, 2): 3, "a": 1}, skipkeys=True))


class Point:
    def __init__(self, x):
        self.x = x


class Encoder(json.JSONEncoder):
    def default(self, o):
        if isinstance(o, Point):
            return {"x": o.x}
        return super().default(o)


print(json.dumps([Point(1)], cls=Encoder), json.dumps(Point(2), default=lambda o: o.__dict__))
print(Encoder(indent=1).encode({"p": Point([1])}))


def loop():
    a = []
    a.append(a)
    try:
        return json.dumps(a)
    finally:
        a.clear()


for what in (lambda: json.dumps(Point(1)), lambda: json.dumps({(1,): 2}), lambda: json.dumps({1, 2}), loop,
             lambda: json.loads(5)):
    try:
        print(what())
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)

for text in ('{"a": [1, 2.5, -3e2, "x\\u00e9\\n\\ud83d\\ude00"], "b": {"c": null}, "t": true, "f": false}', "[]", "{}",
             "  12 ", '"s"', "-0.5", "[1, [2, [3]]]", "0", "1E3", '{"a": 1, "a": 2}', "[Infinity, -Infinity]"):
    print(repr(json.loads(text)))
for text in ("", "[1", "[1 2]", '{"a" 1}', '{"a": 1 "b"}', "{a: 1}", '"abc', '"a\nb"', '"\\q"', '"\\u12g4"', "nul", "[1] x",
             "01", "-", '{"a": }', '\n\n  [1,\n x]', '"\\', '"\\u12"'):
    try:
        print(json.loads(text))
    except JSONDecodeError as e:
        print(repr(text), e, e.pos, e.lineno, e.colno, e.msg)
print(json.loads('{"a": {"b": 1}}', object_hook=lambda d: sorted(d.items())))
print(json.loads('{"a": 1, "a": 2}', object_pairs_hook=list))
print(json.loads(json.dumps({"k": [1, {"x": "y"}]})) == {"k": [1, {"x": "y"}]})
