# text % values: each line is a result, or the error.
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
    print(repr('%s' % 1))
except Exception as e:
    print(e)
try:
    print(repr('%s %s' % (1,)))
except Exception as e:
    print(e)
try:
    print(repr('%s' % (1,2)))
except Exception as e:
    print(e)
try:
    print(repr('abc' % 1))
except Exception as e:
    print(e)
try:
    print(repr('abc' % {}))
except Exception as e:
    print(e)
try:
    print(repr('abc' % [1]))
except Exception as e:
    print(e)
try:
    print(repr('%s' % [1]))
except Exception as e:
    print(e)
try:
    print(repr('%s' % {'a':1}))
except Exception as e:
    print(e)
try:
    print(repr('%(a)s' % {'a':1}))
except Exception as e:
    print(e)
try:
    print(repr('%(a)s' % 1))
except Exception as e:
    print(e)
try:
    print(repr('%(b)s' % {'a':1}))
except Exception as e:
    print(e)
try:
    print(repr('%(a' % {'a':1}))
except Exception as e:
    print(e)
try:
    print(repr('%(a)' % {'a':1}))
except Exception as e:
    print(e)
try:
    print(repr('%' % 1))
except Exception as e:
    print(e)
try:
    print(repr('%5' % 1))
except Exception as e:
    print(e)
try:
    print(repr('%z' % 1))
except Exception as e:
    print(e)
try:
    print(repr('%x' % 1.5))
except Exception as e:
    print(e)
try:
    print(repr('%d' % 1.5))
except Exception as e:
    print(e)
try:
    print(repr('%f' % 'a'))
except Exception as e:
    print(e)
try:
    print(repr('%c' % 'ab'))
except Exception as e:
    print(e)
try:
    print(repr('%c' % 65))
except Exception as e:
    print(e)
try:
    print(repr('%c' % -1))
except Exception as e:
    print(e)
try:
    print(repr('%c' % 1.5))
except Exception as e:
    print(e)
try:
    print(repr('%*d' % (5, 3)))
except Exception as e:
    print(e)
try:
    print(repr('%-*d|' % (5, 3)))
except Exception as e:
    print(e)
try:
    print(repr('%*d' % ('a', 3)))
except Exception as e:
    print(e)
try:
    print(repr('%.*f' % (2, 3.14159)))
except Exception as e:
    print(e)
try:
    print(repr('%5s|%-5s|%.2s' % ('ab','cd','efg')))
except Exception as e:
    print(e)
try:
    print(repr('%05d|%-05d|%+d|% d|%x|%#x|%#X|%o|%#o' % (42,42,42,42,255,255,255,8,8)))
except Exception as e:
    print(e)
try:
    print(repr('%.5d|%8.5d|%-8.3d|%08.3d' % (42,42,7,7)))
except Exception as e:
    print(e)
try:
    print(repr('%e|%E|%g|%G|%f|%F' % (1.5,1.5,1e-10,1e20,2.5,2.5)))
except Exception as e:
    print(e)
try:
    print(repr('%08.2f|%+.1f|%-8.2f|' % (3.14159, 2.55, 1.5)))
except Exception as e:
    print(e)
try:
    print(repr('%s %r %a' % ('é','é','é')))
except Exception as e:
    print(e)
try:
    print(repr('%%|%5%|' % ()))
except Exception as e:
    print(e)
try:
    print(repr('%i %u' % (1, 2)))
except Exception as e:
    print(e)
try:
    print(repr('%ld %hd %Lf' % (1, 2, 3.0)))
except Exception as e:
    print(e)
try:
    print(repr('%s' % (None,)))
except Exception as e:
    print(e)
try:
    print(repr('%s' % ((1,2),)))
except Exception as e:
    print(e)
try:
    print(repr('%d%%' % 50))
except Exception as e:
    print(e)
try:
    print(repr('%r' % 'a'))
except Exception as e:
    print(e)
try:
    print(repr('%5c|%-5c|' % ('a', 98)))
except Exception as e:
    print(e)
try:
    print(repr('%05s' % 'ab'))
except Exception as e:
    print(e)
try:
    print(repr('%x' % -255))
except Exception as e:
    print(e)
try:
    print(repr('%#.3g' % 1.0))
except Exception as e:
    print(e)
try:
    print(repr('%f' % float('inf')))
except Exception as e:
    print(e)
try:
    print(repr('%05f' % float('-inf')))
except Exception as e:
    print(e)
try:
    print(repr('%d' % float('inf')))
except Exception as e:
    print(e)
try:
    print(repr('%d' % True))
except Exception as e:
    print(e)
try:
    print(repr('%(a)s %(a)s %(b)5.1f' % {'a':'x','b':2}))
except Exception as e:
    print(e)
try:
    print(repr('%(a(b))s' % {'a(b)':1}))
except Exception as e:
    print(e)
try:
    print(repr('%s' % ()))
except Exception as e:
    print(e)
try:
    print(repr('%s%s' % 'ab'))
except Exception as e:
    print(e)
try:
    print(repr('%s and %d' % (s, n)))
except Exception as e:
    print(e)
try:
    print(repr(s % 5))
except Exception as e:
    print(e)
try:
    print(repr('%(x)s-%(y)05.1f' % d))
except Exception as e:
    print(e)
try:
    print(repr('%s' % o.x))
except Exception as e:
    print(e)
try:
    print(repr('%-5s|%5s|' % ('é', 'é')))
except Exception as e:
    print(e)
try:
    print(repr('%.3s|%5.1s|' % ('éàü', 'éb')))
except Exception as e:
    print(e)
try:
    print(repr('%r' % ('a\n',)))
except Exception as e:
    print(e)
try:
    print(repr('%s %s' % (1.5, [1.5])))
except Exception as e:
    print(e)
try:
    print(repr('100%%' % ()))
except Exception as e:
    print(e)
try:
    print(repr('%+d %+d' % (0, -3)))
except Exception as e:
    print(e)
try:
    print(repr('%x %X %o' % (255, 255, -8)))
except Exception as e:
    print(e)
try:
    print(repr('%10.3e|' % 12345.678))
except Exception as e:
    print(e)
try:
    print(repr('%g %g %g' % (1e5, 1e6, 0.0001)))
except Exception as e:
    print(e)
try:
    print(repr('%s' % 'a' 'b'))
except Exception as e:
    print(e)
try:
    print(repr('%s' % True))
except Exception as e:
    print(e)
try:
    print(repr('%(x)' % d))
except Exception as e:
    print(e)
try:
    print(repr('%y' % ()))
except Exception as e:
    print(e)
try:
    print(repr('%s %(x)s' % d))
except Exception as e:
    print(e)
try:
    print(repr('%c%c' % ('é', 8364)))
except Exception as e:
    print(e)
