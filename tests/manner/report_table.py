rows = [
    ("apples", 3, 0.5, True),
    ("pears", 12, 1.25, False),
    ("watermelons", 1, 3.999, True),
]
print(f"{'item':<14}|{'n':^5}|{'price':>8}|{'total':>9}")
print("-" * 14 + "+" + "-" * 5 + "+" + "-" * 8 + "+" + "-" * 9)
total = 0
for name, n, price, fresh in rows:
    total += n * price
    print(f"{name:<14.10}|{n:^5d}|{price:>8.2f}|{n * price:>9.3f}{'*' if fresh else ''}")
print(f"{'':=>14}|{sum(r[1] for r in rows):^5}|{'':8}|{total:>9.3f}")
print("%-10s|%5d|%05d|%x|%8.3f|%+d|%%|%r|%c" % ("left", 42, 42, 255, 2.5, 7, "q", "z"))
print("{0} {1} {0} {name!r:>8} {2:,}".format("a", "b", 1234567, name="n"))
width, digits = 12, 2
print(f"[{3.14159:{width}.{digits}f}] [{'mid':*^{width}}] [{255:#x}] [{5:08b}] [{-7:+}] [{0.25:.0%}]")
value = 10
print(f"{value=} {value + 1 = } {value!r:>5} {{braces}} {'nested ' + f'{value * 2}'}")
print(f"{1e10} {1e16} {1e-5} {0.1 + 0.2} {1 / 3:.3e} {100.0:g} {True:d} {None!s:>6}")
