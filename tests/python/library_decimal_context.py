# decimal: Decimals among other numbers, rounding, contexts.
import copy
import math
from decimal import (Context, Decimal, DivisionByZero, Inexact, InvalidOperation, ROUND_05UP, ROUND_CEILING, ROUND_DOWN,
                     ROUND_FLOOR, ROUND_HALF_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, ROUND_UP, Rounded, getcontext,
                     localcontext, setcontext)
from threading import Thread


def show(f, *args):
    try:
        print(f(*args))
    except (ArithmeticError, TypeError, ValueError, AttributeError) as e:
        print(e.__class__.__name__, e)


a = Decimal("10.25")
print(a + 1, 1 + a, a - 1, 1 - a, a * 2, 2 * a, a / 2, 1 / a, a // 3, 100 // a, a % 3, 100 % a, divmod(100, a), 2 ** Decimal(3))
print(a == 10.25, a > 10, a < 10.5, 10 < a, 10.25 == a, a == "10.25", a != None, a in [1, 10.25])
for wrong in (lambda: a + 1.5, lambda: 1.5 * a, lambda: a + "1", lambda: a < "1"):
    try:
        print(wrong())
    except TypeError as e:
        print("TypeError")
print(hash(a) == hash(10.25), hash(Decimal(5)) == hash(5), hash(Decimal("-0.5")) == hash(-0.5), hash(Decimal("1E+30")),
      hash(Decimal("0.1")), hash(Decimal("-3.7")), {5: "five", 10.25: "a"}[a], {Decimal("1.0"), Decimal("1.00"), 1}, Decimal(-0.0), Decimal(1e22), Decimal(0.0))
print(sum([Decimal("0.1")] * 10), sum([Decimal(1)], Decimal("0.5")), sorted([Decimal(3), Decimal("-1"), 2]))
print(copy.copy(a) is a, copy.deepcopy([a])[0] is a, isinstance(a, Decimal), type(a).__name__, math.sqrt(Decimal("6.25")))
a += 1
a *= 2
print(a)

for rounding in (ROUND_UP, ROUND_DOWN, ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, ROUND_HALF_DOWN, ROUND_HALF_EVEN,
                 ROUND_05UP):
    print(rounding, [str(Decimal(x).quantize(Decimal("0.1"), rounding=rounding)) for x in
                     ("1.25", "1.35", "-1.25", "-1.251", "1.249", "0.04", "-0.05", "9.99", "1.05", "3")])
print(Decimal("2.675").quantize(Decimal("0.01")), Decimal("7").quantize(Decimal("0.00")), Decimal(1234).quantize(Decimal("1E+2")))
show(lambda: Decimal("1E+20").quantize(Decimal("1E-20")))
show(lambda: Decimal(1).quantize(Decimal("inf")))
show(lambda: Decimal(1).quantize(Decimal(1), "ROUND_SOMEHOW"))

print(getcontext().prec, getcontext().rounding)
getcontext().prec = 6
print(Decimal(1) / 7, Decimal("1.2345678"), +Decimal("1.2345678"), Decimal(2).sqrt(), Decimal(2) ** 40)
with localcontext() as ctx:
    ctx.prec = 3
    ctx.rounding = ROUND_UP
    print(Decimal(1) / 3, getcontext().prec)
with localcontext(Context(prec=4)) as ctx:
    print(Decimal(2) / 3)
print(Decimal(1) / 3, getcontext() is getcontext())
t = Thread(target=lambda: print(Decimal(1) / 3, getcontext().prec))
t.start()
t.join()
setcontext(Context(prec=10, rounding=ROUND_DOWN))
print(Decimal(2) / 3, Context(prec=5).divide(2, 3), Context(prec=3).create_decimal("3.14159"))
getcontext().traps[InvalidOperation] = False
getcontext().traps[DivisionByZero] = False
print(Decimal("what"), Decimal(1) / 0, Decimal(-1) / 0, Decimal(0) / 0, Decimal("nan") < 1)
getcontext().traps[Inexact] = True
show(lambda: Decimal(1) / 3)
print(Decimal(1) / 4, getcontext().traps[Rounded], getcontext().traps[Inexact])
show(lambda: setattr(getcontext(), "prec", 0))




class Money(Decimal):
    def __new__(cls, value, currency="EUR"):
        self = super().__new__(cls, value)
        self.currency = currency
        return self

    def __str__(self):
        return super().__str__() + " " + self.currency


m = Money("5.00")
print(m, m + 1, type(m + 1).__name__, m == 5, m.currency)
