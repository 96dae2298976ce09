# decimal: how a Decimal is formatted.
from decimal import Decimal

SPECS = ("", "f", ".2f", ",.2f", ",", "e", ".3e", ".0e", "E", ".0f", ".1f", "%", ".1%", "g", ".4g", ".1G", "15.2f", "<15,.1f",
         "+.2f", " f", "015.2f", "020,.2f", "012,", "^20", "*>12.1f", "=+15.2f", "x^9", "10", ".3")
for text in ("-0.00", "1234567.891", "-0.015", "99999.995", "1.5E-10", "12345678901234567890123", "0E+3", "-Infinity"):
    number = Decimal(text)
    print(text, str(number), repr(number), "|".join([format(number, spec) for spec in SPECS]))
price, width = Decimal("1234.5"), 12
print(f"{price:.2f} {price:>{width},.3f} {price!r} {price} {price:%}", "{:,.2f}".format(price), "%d %5.1f %r" % (price, price, price))
for spec in ("d", "x", ".f", "q", "5.2q", "s"):
    try:
        print(format(price, spec))
    except ValueError as e:
        print(e)
