# Floats: each line is a result, or the error.
x = 1.5
y = -0.25
try:
    print(repr(x + 1))
except Exception as e:
    print(e)
try:
    print(repr(1 + x))
except Exception as e:
    print(e)
try:
    print(repr(x * y))
except Exception as e:
    print(e)
try:
    print(repr(x - y))
except Exception as e:
    print(e)
try:
    print(repr(-x))
except Exception as e:
    print(e)
try:
    print(repr(+x))
except Exception as e:
    print(e)
try:
    print(repr(x / y))
except Exception as e:
    print(e)
try:
    print(repr(x // y))
except Exception as e:
    print(e)
try:
    print(repr(x % y))
except Exception as e:
    print(e)
try:
    print(repr(x ** 2))
except Exception as e:
    print(e)
try:
    print(repr(2 ** x))
except Exception as e:
    print(e)
try:
    print(repr(x == 1.5))
except Exception as e:
    print(e)
try:
    print(repr(x < 2))
except Exception as e:
    print(e)
try:
    print(repr(2 > x))
except Exception as e:
    print(e)
try:
    print(repr(x >= y))
except Exception as e:
    print(e)
try:
    print(repr(x != y))
except Exception as e:
    print(e)
try:
    print(repr(not x))
except Exception as e:
    print(e)
try:
    print(repr(x and y))
except Exception as e:
    print(e)
try:
    print(repr(0.0 or y))
except Exception as e:
    print(e)
try:
    print(repr(x if y else 1))
except Exception as e:
    print(e)
try:
    print(repr(0.1 + 0.2))
except Exception as e:
    print(e)
try:
    print(repr(1/3))
except Exception as e:
    print(e)
try:
    print(repr(2/3))
except Exception as e:
    print(e)
try:
    print(repr(100.0))
except Exception as e:
    print(e)
try:
    print(repr(1e5))
except Exception as e:
    print(e)
try:
    print(repr(123456789.0))
except Exception as e:
    print(e)
try:
    print(repr(1e15))
except Exception as e:
    print(e)
try:
    print(repr(123456789012345680.0))
except Exception as e:
    print(e)
try:
    print(repr(1e-4))
except Exception as e:
    print(e)
try:
    print(repr(1e-5))
except Exception as e:
    print(e)
try:
    print(repr(5e-324))
except Exception as e:
    print(e)
try:
    print(repr(1.7976931348623157e308))
except Exception as e:
    print(e)
try:
    print(repr(2.5e-5))
except Exception as e:
    print(e)
try:
    print(repr(1_0.5_0))
except Exception as e:
    print(e)
try:
    print(repr(1e30))
except Exception as e:
    print(e)
try:
    print(repr(.5))
except Exception as e:
    print(e)
try:
    print(repr(5.))
except Exception as e:
    print(e)
try:
    print(repr(0xFF / 2))
except Exception as e:
    print(e)
try:
    print(repr(1e22))
except Exception as e:
    print(e)
try:
    print(repr(1e23))
except Exception as e:
    print(e)
try:
    print(repr(7/7))
except Exception as e:
    print(e)
try:
    print(repr(-7/2))
except Exception as e:
    print(e)
try:
    print(repr(3.0 is None))
except Exception as e:
    print(e)
try:
    print(repr([0.5, 1.25]))
except Exception as e:
    print(e)
try:
    print(repr((0.1,)))
except Exception as e:
    print(e)
try:
    print(repr({0.5: 1}))
except Exception as e:
    print(e)
try:
    print(repr(str(0.1)+"s"))
except Exception as e:
    print(e)
try:
    print(repr(x in (1, 1.5)))
except Exception as e:
    print(e)
try:
    print(repr(1 == 1.0))
except Exception as e:
    print(e)
try:
    print(repr(True == 1.0))
except Exception as e:
    print(e)
try:
    print(repr((0.0 == -0.0)))
except Exception as e:
    print(e)
try:
    print(repr([1.0, 2] == [1, 2.0]))
except Exception as e:
    print(e)
try:
    print(repr((1, 2.0) < (1, 2.5)))
except Exception as e:
    print(e)
try:
    print(repr(2**62 - 0.5))
except Exception as e:
    print(e)
try:
    print(repr(9223372036854775807 == 9223372036854775808.0))
except Exception as e:
    print(e)
try:
    print(repr(-9223372036854775807 - 1 == -9223372036854775808.0))
except Exception as e:
    print(e)
try:
    print(repr(9007199254740993 == 9007199254740992.0))
except Exception as e:
    print(e)
try:
    print(repr(9007199254740993 / 7))
except Exception as e:
    print(e)
try:
    print(repr(9223372036854775807 / 3))
except Exception as e:
    print(e)
try:
    print(repr(-9223372036854775807 / 10))
except Exception as e:
    print(e)
try:
    print(repr(12345678901234567 / 89))
except Exception as e:
    print(e)
try:
    print(repr(1e16 + 1))
except Exception as e:
    print(e)
try:
    print(repr(1.0e-10 % 3))
except Exception as e:
    print(e)
try:
    print(repr(float("1e5") + float("-.5")))
except Exception as e:
    print(e)
try:
    print(repr(float("  -0x") if 0 else 1))
except Exception as e:
    print(e)
try:
    print(repr(4 ** -2))
except Exception as e:
    print(e)
try:
    print(repr(10 ** -3))
except Exception as e:
    print(e)
try:
    print(repr((-2) ** -3))
except Exception as e:
    print(e)
try:
    print(repr(0.1 * 3))
except Exception as e:
    print(e)
try:
    print(repr(1e308 + 1e308))
except Exception as e:
    print(e)
try:
    print(repr(-1e308 * 10))
except Exception as e:
    print(e)
try:
    print(repr(float("inf") - float("inf")))
except Exception as e:
    print(e)
try:
    print(repr(1/0))
except Exception as e:
    print(e)
try:
    print(repr(1.0/0))
except Exception as e:
    print(e)
try:
    print(repr(1.0//0))
except Exception as e:
    print(e)
try:
    print(repr(1//0))
except Exception as e:
    print(e)
try:
    print(repr(0**-1))
except Exception as e:
    print(e)
try:
    print(repr(0.0**-1))
except Exception as e:
    print(e)
try:
    print(repr(2**-1))
except Exception as e:
    print(e)
try:
    print(repr(10.0**400))
except Exception as e:
    print(e)
try:
    print(repr(2.0**1024))
except Exception as e:
    print(e)
try:
    print(repr(1e308*10))
except Exception as e:
    print(e)
try:
    print(repr(float('1.5')))
except Exception as e:
    print(e)
try:
    print(repr(float(' 1e5 ')))
except Exception as e:
    print(e)
try:
    print(repr(float('1_0.5')))
except Exception as e:
    print(e)
try:
    print(repr(float('abc')))
except Exception as e:
    print(e)
try:
    print(repr(float('')))
except Exception as e:
    print(e)
try:
    print(repr(float('inf')))
except Exception as e:
    print(e)
try:
    print(repr(float('-Infinity')))
except Exception as e:
    print(e)
try:
    print(repr(float('nan')))
except Exception as e:
    print(e)
try:
    print(repr(float('+nan')))
except Exception as e:
    print(e)
try:
    print(repr(float('1_')))
except Exception as e:
    print(e)
try:
    print(repr(float('0x10')))
except Exception as e:
    print(e)
try:
    print(repr(float('1e')))
except Exception as e:
    print(e)
try:
    print(repr((1.5).is_integer()))
except Exception as e:
    print(e)
try:
    print(repr((2.0).is_integer()))
except Exception as e:
    print(e)
try:
    print(repr((1.5).as_integer_ratio()))
except Exception as e:
    print(e)
try:
    print(repr(~1.5))
except Exception as e:
    print(e)
try:
    print(repr(-'a'))
except Exception as e:
    print(e)
try:
    print(repr(+'a'))
except Exception as e:
    print(e)
try:
    print(repr(1.5 & 2))
except Exception as e:
    print(e)
try:
    print(repr(1 < 'a'))
except Exception as e:
    print(e)
try:
    print(repr(1.5 < 'a'))
except Exception as e:
    print(e)
try:
    print(repr(1.5 + 'a'))
except Exception as e:
    print(e)
try:
    print(repr(1.5 + None))
except Exception as e:
    print(e)
try:
    print(repr(1.5 % 'a'))
except Exception as e:
    print(e)
try:
    print(repr([1,2][1.0]))
except Exception as e:
    print(e)
try:
    print(repr('a'*1.5))
except Exception as e:
    print(e)
try:
    print(repr(float()))
except Exception as e:
    print(e)
try:
    print(repr(1e16))
except Exception as e:
    print(e)
try:
    print(repr(-1e-7))
except Exception as e:
    print(e)
try:
    print(repr(1e400))
except Exception as e:
    print(e)
try:
    print(repr(7.5//2))
except Exception as e:
    print(e)
try:
    print(repr(-7.5//2))
except Exception as e:
    print(e)
try:
    print(repr(-7.5%2))
except Exception as e:
    print(e)
try:
    print(repr(7.5%-2))
except Exception as e:
    print(e)
try:
    print(repr(-0.0))
except Exception as e:
    print(e)
try:
    print(repr(0.0*-1))
except Exception as e:
    print(e)
try:
    print(repr(5.0//0.1))
except Exception as e:
    print(e)
try:
    print(repr(1.0%float('inf')))
except Exception as e:
    print(e)
try:
    print(repr(-1.0%float('inf')))
except Exception as e:
    print(e)
try:
    print(repr(1.0//float('inf')))
except Exception as e:
    print(e)
try:
    print(repr(-1.0//float('inf')))
except Exception as e:
    print(e)
try:
    print(repr(9007199254740993/3))
except Exception as e:
    print(e)
try:
    print(repr((2**62)/3))
except Exception as e:
    print(e)
try:
    print(repr(2**62 == 2.0**62))
except Exception as e:
    print(e)
try:
    print(repr(2**62+1 == 2.0**62))
except Exception as e:
    print(e)
try:
    print(repr(2**62+1 > 2.0**62))
except Exception as e:
    print(e)
try:
    print(repr(float('nan')==float('nan')))
except Exception as e:
    print(e)
try:
    print(repr(float('nan')<1))
except Exception as e:
    print(e)
try:
    print(repr(1 < float('nan')))
except Exception as e:
    print(e)
try:
    print(repr(1.5 in [1.5]))
except Exception as e:
    print(e)
try:
    print(repr({1:2}[1.0]))
except Exception as e:
    print(e)
try:
    print(repr({1.0:2}[1]))
except Exception as e:
    print(e)
try:
    print(repr({1.5:2}[1.5]))
except Exception as e:
    print(e)
try:
    print(repr({True:1}[1.0]))
except Exception as e:
    print(e)
try:
    print(repr(sorted([2,1.5,1])))
except Exception as e:
    print(e)
try:
    print(repr(isinstance(1.5,float)))
except Exception as e:
    print(e)
try:
    print(repr(isinstance(1,float)))
except Exception as e:
    print(e)
try:
    print(repr(bool(0.0)))
except Exception as e:
    print(e)
try:
    print(repr(bool(0.1)))
except Exception as e:
    print(e)
try:
    print(repr(str(1.5)))
except Exception as e:
    print(e)
try:
    print(repr([1.5,-0.0]))
except Exception as e:
    print(e)
try:
    print(repr(float(3)))
except Exception as e:
    print(e)
try:
    print(repr(float(True)))
except Exception as e:
    print(e)
try:
    print(repr(1.5 is None))
except Exception as e:
    print(e)
try:
    print(repr(float('1e-400')))
except Exception as e:
    print(e)
try:
    print(repr(4.0**0.5))
except Exception as e:
    print(e)
try:
    print(repr(2**0.5))
except Exception as e:
    print(e)
try:
    print(repr((-2)**3.0))
except Exception as e:
    print(e)
try:
    print(repr((-2.0)**-1))
except Exception as e:
    print(e)
try:
    print(repr(1.0**float('nan')))
except Exception as e:
    print(e)
try:
    print(repr(bool(float('nan'))))
except Exception as e:
    print(e)
try:
    print(repr(1.5 // 0.5))
except Exception as e:
    print(e)
try:
    print(repr(3 % 1.5))
except Exception as e:
    print(e)
try:
    print(repr(float('1.5e3')))
except Exception as e:
    print(e)
