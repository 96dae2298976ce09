name, n, l = "Ann", 42, [1, 'b']
d = {"k": "v", 'w': 8}


class Point:
    def __init__(self, x):
        self.x = x

    def show(self):
        return f"<{self.x}>"


p = Point(3)
print(f"", f"plain", f'{name}', f"{name} is {n} years", f"{name!r} {name!s} {name!a}")
print(f"{n}{n}", f"{l}", f"{l!r:>12}|", f"{None} {True} {()}", f"{p.x + 1} {p.show()} {d['k']}")
print(f"{{}} {{{n}}} }}{{", f"{ {1: 2} }")
print(f"{n:5}|{n:<5}|{n:^5}|{n:>5}|{n:05}|{n:+}|{n: }|{n:x}|{n:#x}|{n:#b}|{n:o}|{n:X}|{n:c}")
print(f"{name:5}|{name:<5}|{name:^5}|{name:>5}|{name:*^9}|{name:.2}|{name:é>6}|{name:10.1}|")
w, pad = 10, '-'
print(f"{name:{w}}|{name:{pad}>{w}}|{n:{pad}^{w}}|{n:0{w}}|{name:{'*'}^{w - 1}}|{n:{d['w']}}")
print(f"{n=}", f"{n = }", f"{name=}", f"{name=!s}", f"{name=:>5}", f"{n + 1 = :5}|", f"{ n = !r:>5}")
print("a" f"{n}" 'b' "c" f"{name}", f"x" "y", "x" f"y{n}" "{n}", f'{n}' '''
three''')
print(f"""
  {name}
    {n
     + 1}
{{x}}\t\x41\u00e9
""")
print(rf"\n{n}\{n}", fr'{n}\d', Rf"\\", f"\\{n}", f"a\
b{n}")
print(f"{n if n > 5 else 'small'} {'yes' if n else 'no'} {n, 1} {n == 42} {n != 42} {n >= 42} {not n}")
print(f"{'a' 'b'} {f'{n}'} {f'{name}' + f'{n:>4}'} {''.join(['q', 'r'])} {'{'}{'}'} {f'{n}!'}")
print(f'{d["k"]} {d["w"]:>{d["w"]}} {l[0]:03d} {l[-1]:>3}', f"{-n} {~n} {n // 5} {n % 5} {2 ** 3}")
print(f"{1234567:,} {1234567:_} {-1234567:,} {1234:010,} {255:_b} {65535:_x} {12:+05d} {-12:=6}")
print(f"{True:d} {True} {True:5} {False:<3}| {0:b} {-5:b} {-255:#X} {7:#o}")
print(f"{'café'!a} {'ab'!r} {'é'} {'😀'!a}")
print(f"{n:{'>' if n else '<'}10}", f"{n!r:{w}}", f"{n:}")


def count(k):
    return f"{k}" + (f", {count(k - 1)}" if k else '')


print(count(5))
for i in range(3):
    print(f"{i}: {'x' * i:>{i + 2}}", end=f"{i}\n")
try:
    print(f"{name:d}")
except ValueError as e:
    print(e)
try:
    print(f"{l:5}")
except TypeError as e:
    print(e)
try:
    print(f"{n:s}")
except ValueError as e:
    print(e)
