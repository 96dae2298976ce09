# str.format: each line is a result, or the error.
class O:
    pass


o = O()
o.x = 1
o.l = [1, 2]
o.d = {'k': 'v', 3: 'three'}
s = '<%s>'
n = 42
d = {'x': 'X', 'y': 2.25}
try:
    print(repr('{} {}'.format(1, 2)))
except Exception as e:
    print(e)
try:
    print(repr('{0} {1} {0}'.format(1, 2)))
except Exception as e:
    print(e)
try:
    print(repr('{} {0}'.format(1)))
except Exception as e:
    print(e)
try:
    print(repr('{0} {}'.format(1)))
except Exception as e:
    print(e)
try:
    print(repr('{}'.format()))
except Exception as e:
    print(e)
try:
    print(repr('{1}'.format(1)))
except Exception as e:
    print(e)
try:
    print(repr('{a} {b}'.format(a=1, b=2)))
except Exception as e:
    print(e)
try:
    print(repr('{a}'.format()))
except Exception as e:
    print(e)
try:
    print(repr('{'.format(1)))
except Exception as e:
    print(e)
try:
    print(repr('}'.format(1)))
except Exception as e:
    print(e)
try:
    print(repr('{{}} {{{}}}'.format(1)))
except Exception as e:
    print(e)
try:
    print(repr('{0!r} {0!s} {0!a}'.format('é')))
except Exception as e:
    print(e)
try:
    print(repr('{!r:>6}'.format('a')))
except Exception as e:
    print(e)
try:
    print(repr('{!x}'.format(1)))
except Exception as e:
    print(e)
try:
    print(repr('{!}'.format(1)))
except Exception as e:
    print(e)
try:
    print(repr('{!r'.format(1)))
except Exception as e:
    print(e)
try:
    print(repr('{!rx}'.format(1)))
except Exception as e:
    print(e)
try:
    print(repr('{:>{}}'.format('a', 5)))
except Exception as e:
    print(e)
try:
    print(repr('{:{fill}^{w}}'.format('a', fill='*', w=7)))
except Exception as e:
    print(e)
try:
    print(repr('{0:{1}.{2}f}'.format(3.14159, 8, 2)))
except Exception as e:
    print(e)
try:
    print(repr('{0[0]} {0[1]}'.format([1,2])))
except Exception as e:
    print(e)
try:
    print(repr('{0[5]}'.format([1,2])))
except Exception as e:
    print(e)
try:
    print(repr('{0[k]} {0[3]}'.format({'k':1,3:4})))
except Exception as e:
    print(e)
try:
    print(repr('{0[z]}'.format({'k':1})))
except Exception as e:
    print(e)
try:
    print(repr('{0.x} {0.l[1]} {0.d[k]} {0.d[3]}'.format(o)))
except Exception as e:
    print(e)
try:
    print(repr('{a.x} {b[0]}'.format(a=o, b=(7,))))
except Exception as e:
    print(e)
try:
    print(repr('{0.y}'.format(o)))
except Exception as e:
    print(e)
try:
    print(repr('{0.}'.format(o)))
except Exception as e:
    print(e)
try:
    print(repr('{0[}'.format(o)))
except Exception as e:
    print(e)
try:
    print(repr('{0[]}'.format([1])))
except Exception as e:
    print(e)
try:
    print(repr('{0[0]x}'.format([1])))
except Exception as e:
    print(e)
try:
    print(repr('{0'.format(1)))
except Exception as e:
    print(e)
try:
    print(repr('{0:'.format(1)))
except Exception as e:
    print(e)
try:
    print(repr('{0:5'.format(1)))
except Exception as e:
    print(e)
try:
    print(repr('{:d}'.format('a')))
except Exception as e:
    print(e)
try:
    print(repr('{:5}'.format([1])))
except Exception as e:
    print(e)
try:
    print(repr('{:{:{}}}'.format(1,2,3)))
except Exception as e:
    print(e)
try:
    print(repr('{ }'.format(1)))
except Exception as e:
    print(e)
try:
    print(repr('{ a }'.format(a=1)))
except Exception as e:
    print(e)
try:
    print(repr('{-1}'.format(1)))
except Exception as e:
    print(e)
try:
    print(repr('{0x}'.format(1)))
except Exception as e:
    print(e)
try:
    print(repr('{:,} {:.2%} {:e}'.format(1234567, 0.256, 12345.678)))
except Exception as e:
    print(e)
try:
    print(repr('{:<10}|{:^10}|{:>10}'.format('a','b','c')))
except Exception as e:
    print(e)
try:
    print(repr('{:05d} {:+d} {:#x} {:b}'.format(42, 42, 255, 5)))
except Exception as e:
    print(e)
try:
    print(repr('{0:>{1}}{{}}'.format(1,3)))
except Exception as e:
    print(e)
try:
    print(repr('{}{}{}'.format(1,'b',None)))
except Exception as e:
    print(e)
try:
    print(repr('{:}'.format(1)))
except Exception as e:
    print(e)
try:
    print(repr('{!s:}'.format(1)))
except Exception as e:
    print(e)
try:
    print(repr(''.format(1)))
except Exception as e:
    print(e)
try:
    print(repr('{0[a b]}'.format({'a b':1})))
except Exception as e:
    print(e)
try:
    print(repr('{0[0][1]}'.format([[1,2]])))
except Exception as e:
    print(e)
try:
    print(repr('{0[-1]}'.format([1,2])))
except Exception as e:
    print(e)
try:
    print(repr('{}'.format([1,'a',{2:3}])))
except Exception as e:
    print(e)
try:
    print(repr('{:10}|'.format(None)))
except Exception as e:
    print(e)
try:
    print(repr('{:10}|'.format(True)))
except Exception as e:
    print(e)
try:
    print(repr('{[0]} {.x}'.format([1], o)))
except Exception as e:
    print(e)
