DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


def to_base(n, base):
    if n < 0:
        return "-" + to_base(-n, base)
    head, last = divmod(n, base)
    return (to_base(head, base) if head else "") + DIGITS[last]


for n in (0, 7, 255, -4095, 10 ** 9):
    print(n, [to_base(n, b) for b in (2, 8, 16, 36)], bin(n), oct(n), hex(n))
    for b in (2, 8, 16, 36):
        assert int(to_base(n, b), b) == n
print(int("0x1f", 16), int("0b101", 0), int("  -12  "), int("1_000"), int(3.99), int(-3.99), int(True))
print(f"{255:b} {255:o} {255:X} {255:#010x} {1234567:_} {0b1010_1010:_b}")
print((10).bit_length(), (-1).bit_length(), bin(0b1100 ^ 0b1010), 0b1100 & ~0b0100, 1 << 10, -17 >> 2)
print(7 // 2, -7 // 2, 7 % -3, -7 % 3, divmod(-7, 2), 2 ** 10, pow(3, 20, 7), round(2.5), round(3.5), abs(-3))
print(7 / 2, 1e3, 2.0 ** 0.5 > 1.414, round(3.14159, 2), round(1234, -2), 7.5 // 2, -7.5 % 2)
for text in ("12x", "", "9" * 3 + ".0"):
    try:
        int(text)
    except ValueError as e:
        print(e)
