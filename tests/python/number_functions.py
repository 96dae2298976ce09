# Functions and methods of numbers: each line is a result, or the error.
try:
    print(repr(round(0.5)))
except Exception as e:
    print(e)
try:
    print(repr(round(-1.5)))
except Exception as e:
    print(e)
try:
    print(repr(round(1e15+0.5)))
except Exception as e:
    print(e)
try:
    print(repr(round(1.15, 1)))
except Exception as e:
    print(e)
try:
    print(repr(round(1.25, 1)))
except Exception as e:
    print(e)
try:
    print(repr(round(-1234.5678, -2)))
except Exception as e:
    print(e)
try:
    print(repr(round(1555.0, -1)))
except Exception as e:
    print(e)
try:
    print(repr(round(5.0,-1)))
except Exception as e:
    print(e)
try:
    print(repr(round(15.0,-1)))
except Exception as e:
    print(e)
try:
    print(repr(round(4.9,-1)))
except Exception as e:
    print(e)
try:
    print(repr(round(55.0,-2)))
except Exception as e:
    print(e)
try:
    print(repr(round(49.0,-2)))
except Exception as e:
    print(e)
try:
    print(repr(round(50.0,-2)))
except Exception as e:
    print(e)
try:
    print(repr(round(51.0,-2)))
except Exception as e:
    print(e)
try:
    print(repr(round(15,-1)))
except Exception as e:
    print(e)
try:
    print(repr(round(25,-1)))
except Exception as e:
    print(e)
try:
    print(repr(round(-25,-1)))
except Exception as e:
    print(e)
try:
    print(repr(round(-35,-1)))
except Exception as e:
    print(e)
try:
    print(repr(round(99,-2)))
except Exception as e:
    print(e)
try:
    print(repr(round(49,-2)))
except Exception as e:
    print(e)
try:
    print(repr(round(50,-2)))
except Exception as e:
    print(e)
try:
    print(repr(round(7,3)))
except Exception as e:
    print(e)
try:
    print(repr(round(2.5,ndigits=0)))
except Exception as e:
    print(e)
try:
    print(repr(round(1e-320,3)))
except Exception as e:
    print(e)
try:
    print(repr(divmod(-7,3)))
except Exception as e:
    print(e)
try:
    print(repr(divmod(7.5,-2)))
except Exception as e:
    print(e)
try:
    print(repr(divmod(-1e-20,3.0)))
except Exception as e:
    print(e)
try:
    print(repr(pow(3,-2)))
except Exception as e:
    print(e)
try:
    print(repr(pow(-3,3,7)))
except Exception as e:
    print(e)
try:
    print(repr(pow(3,4,-7)))
except Exception as e:
    print(e)
try:
    print(repr(pow(0,0,1)))
except Exception as e:
    print(e)
try:
    print(repr(pow(5,3,1)))
except Exception as e:
    print(e)
try:
    print(repr(pow(2,62)))
except Exception as e:
    print(e)
try:
    print(repr(pow(1.5,2)))
except Exception as e:
    print(e)
try:
    print(repr(abs(-7)))
except Exception as e:
    print(e)
try:
    print(repr(abs(True)))
except Exception as e:
    print(e)
try:
    print(repr(int("-0b101",0)))
except Exception as e:
    print(e)
try:
    print(repr(int("0o17",0)))
except Exception as e:
    print(e)
try:
    print(repr(int("  -0x_ff ",16)))
except Exception as e:
    print(e)
try:
    print(repr(int("1_000_000")))
except Exception as e:
    print(e)
try:
    print(repr(int("_1")))
except Exception as e:
    print(e)
try:
    print(repr(int("1 2")))
except Exception as e:
    print(e)
try:
    print(repr(int("9223372036854775807")))
except Exception as e:
    print(e)
try:
    print(repr(int("-9223372036854775808")))
except Exception as e:
    print(e)
try:
    print(repr(int("zz",36)))
except Exception as e:
    print(e)
try:
    print(repr(int("Ff",16)))
except Exception as e:
    print(e)
try:
    print(repr(int("12",3)))
except Exception as e:
    print(e)
try:
    print(repr(int("0",0)))
except Exception as e:
    print(e)
try:
    print(repr(int("00",0)))
except Exception as e:
    print(e)
try:
    print(repr(int("0_0",0)))
except Exception as e:
    print(e)
try:
    print(repr(int("+ 1")))
except Exception as e:
    print(e)
try:
    print(repr(int(9.99e17)))
except Exception as e:
    print(e)
try:
    print(repr(sum([1,2.5],2)))
except Exception as e:
    print(e)
try:
    print(repr(sum([],1.5)))
except Exception as e:
    print(e)
try:
    print(repr(sum([1,2],start=3)))
except Exception as e:
    print(e)
try:
    print(repr(min([2.5,1])))
except Exception as e:
    print(e)
try:
    print(repr(max(2,2.5)))
except Exception as e:
    print(e)
try:
    print(repr(min(1.0,1)))
except Exception as e:
    print(e)
try:
    print(repr(sorted([2.5,-1,0.0,1])))
except Exception as e:
    print(e)
try:
    print(repr(chr(8364)))
except Exception as e:
    print(e)
try:
    print(repr(chr(128512)))
except Exception as e:
    print(e)
try:
    print(repr(ord("€")))
except Exception as e:
    print(e)
try:
    print(repr(ord("😀")))
except Exception as e:
    print(e)
try:
    print(repr(hex(0)))
except Exception as e:
    print(e)
try:
    print(repr(bin(-5)))
except Exception as e:
    print(e)
try:
    print(repr(oct(-8)))
except Exception as e:
    print(e)
try:
    print(repr(ascii(["é","a"])))
except Exception as e:
    print(e)
try:
    print(repr(format(1.5)))
except Exception as e:
    print(e)
try:
    print(repr(format(1.5,"5.2f")))
except Exception as e:
    print(e)
try:
    print(repr(format("a",5)))
except Exception as e:
    print(e)
try:
    print(repr(format(5,">4")))
except Exception as e:
    print(e)
try:
    print(repr(hash("a") == hash("a")))
except Exception as e:
    print(e)
try:
    print(repr(hash((1.0, 2)) == hash((1, 2.0))))
except Exception as e:
    print(e)
try:
    print(repr(hash(((1,),2))))
except Exception as e:
    print(e)
try:
    print(repr(hash(2**61-2)))
except Exception as e:
    print(e)
try:
    print(repr(hash(-(2**61))))
except Exception as e:
    print(e)
try:
    print(repr(hash(1e300)))
except Exception as e:
    print(e)
try:
    print(repr(hash(0.1)))
except Exception as e:
    print(e)
try:
    print(repr(hash(-0.5)))
except Exception as e:
    print(e)
try:
    print(repr(hash("")==hash("")))
except Exception as e:
    print(e)
try:
    print(repr((255).bit_length()))
except Exception as e:
    print(e)
try:
    print(repr((0).bit_length()))
except Exception as e:
    print(e)
try:
    print(repr((2.5).as_integer_ratio()))
except Exception as e:
    print(e)
try:
    print(repr((-0.0).as_integer_ratio()))
except Exception as e:
    print(e)
try:
    print(repr((7).conjugate()))
except Exception as e:
    print(e)
try:
    print(repr((10.0).as_integer_ratio()))
except Exception as e:
    print(e)
try:
    print(repr(float("inf").is_integer()))
except Exception as e:
    print(e)
try:
    print(repr(True.bit_length()))
except Exception as e:
    print(e)
try:
    print(repr(ord("a") + 1))
except Exception as e:
    print(e)
try:
    print(repr(divmod(1,0)))
except Exception as e:
    print(e)
try:
    print(repr(divmod(1.0,0)))
except Exception as e:
    print(e)
try:
    print(repr(round(1.5)))
except Exception as e:
    print(e)
try:
    print(repr(round(2.5)))
except Exception as e:
    print(e)
try:
    print(repr(round(2.675,2)))
except Exception as e:
    print(e)
try:
    print(repr(round(1234,-2)))
except Exception as e:
    print(e)
try:
    print(repr(round(1250,-2)))
except Exception as e:
    print(e)
try:
    print(repr(round(1.5,'a')))
except Exception as e:
    print(e)
try:
    print(repr(round('a')))
except Exception as e:
    print(e)
try:
    print(repr(round(float('inf'))))
except Exception as e:
    print(e)
try:
    print(repr(round(float('nan'))))
except Exception as e:
    print(e)
try:
    print(repr(round(5,None)))
except Exception as e:
    print(e)
try:
    print(repr(round(-2.5,0)))
except Exception as e:
    print(e)
try:
    print(repr(round(1e22,-20)))
except Exception as e:
    print(e)
try:
    print(repr(round(0.5e-10,12)))
except Exception as e:
    print(e)
try:
    print(repr(int(float('inf'))))
except Exception as e:
    print(e)
try:
    print(repr(int(float('nan'))))
except Exception as e:
    print(e)
try:
    print(repr(int('1.5')))
except Exception as e:
    print(e)
try:
    print(repr(int('0x10',16)))
except Exception as e:
    print(e)
try:
    print(repr(int('10',2)))
except Exception as e:
    print(e)
try:
    print(repr(int('z',36)))
except Exception as e:
    print(e)
try:
    print(repr(int('0b11',0)))
except Exception as e:
    print(e)
try:
    print(repr(int('09',0)))
except Exception as e:
    print(e)
try:
    print(repr(int('10',1)))
except Exception as e:
    print(e)
try:
    print(repr(int('10',37)))
except Exception as e:
    print(e)
try:
    print(repr(int(10,2)))
except Exception as e:
    print(e)
try:
    print(repr(int('',10)))
except Exception as e:
    print(e)
try:
    print(repr(int('1_0')))
except Exception as e:
    print(e)
try:
    print(repr(int('1__0')))
except Exception as e:
    print(e)
try:
    print(repr(int('12',base=8)))
except Exception as e:
    print(e)
try:
    print(repr(abs(-1.5)))
except Exception as e:
    print(e)
try:
    print(repr(abs('a')))
except Exception as e:
    print(e)
try:
    print(repr(divmod(7,-2)))
except Exception as e:
    print(e)
try:
    print(repr(divmod(-7.5,2)))
except Exception as e:
    print(e)
try:
    print(repr(divmod('a',1)))
except Exception as e:
    print(e)
try:
    print(repr(pow(2,3)))
except Exception as e:
    print(e)
try:
    print(repr(pow(2,3,5)))
except Exception as e:
    print(e)
try:
    print(repr(pow(2,-1,5)))
except Exception as e:
    print(e)
try:
    print(repr(pow(2,-1,4)))
except Exception as e:
    print(e)
try:
    print(repr(pow(2,3,0)))
except Exception as e:
    print(e)
try:
    print(repr(pow(2.0,3)))
except Exception as e:
    print(e)
try:
    print(repr(pow(2,3.0,1)))
except Exception as e:
    print(e)
try:
    print(repr(pow('a',2)))
except Exception as e:
    print(e)
try:
    print(repr(chr(97)))
except Exception as e:
    print(e)
try:
    print(repr(chr(-1)))
except Exception as e:
    print(e)
try:
    print(repr(chr(0x110000)))
except Exception as e:
    print(e)
try:
    print(repr(ord('a')))
except Exception as e:
    print(e)
try:
    print(repr(ord('ab')))
except Exception as e:
    print(e)
try:
    print(repr(ord(5)))
except Exception as e:
    print(e)
try:
    print(repr(ord('')))
except Exception as e:
    print(e)
try:
    print(repr(hex(255)))
except Exception as e:
    print(e)
try:
    print(repr(hex(-255)))
except Exception as e:
    print(e)
try:
    print(repr(hex(1.5)))
except Exception as e:
    print(e)
try:
    print(repr(bin(5)))
except Exception as e:
    print(e)
try:
    print(repr(oct(8)))
except Exception as e:
    print(e)
try:
    print(repr(bin('a')))
except Exception as e:
    print(e)
try:
    print(repr(ascii('é')))
except Exception as e:
    print(e)
try:
    print(repr((5).bit_length()))
except Exception as e:
    print(e)
try:
    print(repr(hash(1)))
except Exception as e:
    print(e)
try:
    print(repr(hash(-1)))
except Exception as e:
    print(e)
try:
    print(repr(hash(1.0)))
except Exception as e:
    print(e)
try:
    print(repr(hash(1.5)))
except Exception as e:
    print(e)
try:
    print(repr(hash(2**61)))
except Exception as e:
    print(e)
try:
    print(repr(hash(float('inf'))))
except Exception as e:
    print(e)
try:
    print(repr(hash(float('nan'))!=5))
except Exception as e:
    print(e)
try:
    print(repr(hash((1,2))))
except Exception as e:
    print(e)
try:
    print(repr(hash(())))
except Exception as e:
    print(e)
try:
    print(repr(hash(None)!=0))
except Exception as e:
    print(e)
try:
    print(repr(hash([])))
except Exception as e:
    print(e)
try:
    print(repr(hash({})))
except Exception as e:
    print(e)
try:
    print(repr(hash(True)))
except Exception as e:
    print(e)
try:
    print(repr(sum([1.5,2])))
except Exception as e:
    print(e)
try:
    print(repr(sum([1,2.5,'a'])))
except Exception as e:
    print(e)
try:
    print(repr(sum(['a','b'],'')))
except Exception as e:
    print(e)
try:
    print(repr(sum([1],1.5)))
except Exception as e:
    print(e)
try:
    print(repr(min(1.5,1)))
except Exception as e:
    print(e)
try:
    print(repr(max(1,1.0)))
except Exception as e:
    print(e)
try:
    print(repr(range(1.5)))
except Exception as e:
    print(e)
try:
    print(repr(int()))
except Exception as e:
    print(e)
try:
    print(repr(int(1.9)))
except Exception as e:
    print(e)
try:
    print(repr(int(-1.9)))
except Exception as e:
    print(e)
try:
    print(repr(round(1.0)))
except Exception as e:
    print(e)
try:
    print(repr(round(-0.4)))
except Exception as e:
    print(e)
try:
    print(repr(round(3.14159,2)))
except Exception as e:
    print(e)
try:
    print(repr(round(12345.678,-2)))
except Exception as e:
    print(e)
try:
    print(repr(int('  12  ')))
except Exception as e:
    print(e)
try:
    print(repr(int('-  1')))
except Exception as e:
    print(e)
try:
    print(repr(int('+5')))
except Exception as e:
    print(e)
try:
    print(repr(int(True)))
except Exception as e:
    print(e)
