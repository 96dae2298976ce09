class P:
    def __init__(self, x):
        self.x = x

    def __repr__(self):
        return f'P({self.x!r})'


class S(P):
    def __str__(self):
        return f'<{self.x}>'

    @property
    def twice(self):
        return [self.x, self]

    def __getitem__(self, key):
        return (key, self.x)


class F:
    def __format__(self, spec):
        return 'F[' + spec + ']'


p, s, f = P(1), S('é'), F()
print('%s|%r|%5s|%-8r|%.2s' % (p, p, p, s, s), '%s' % s, '%s %d%%' % (s, 5), '%r' % [s, p])
print('%(a)s %(b)r %(n)03d' % {'a': s, 'b': s, 'n': 7}, '%*d|%-*s|%s' % (4, 2, 6, s, p))
print('{} {!r} {!s:>5} {}'.format(s, s, s, [p]), '{0}{1}{0}'.format(p, s))
print('{0.x} {0.twice[0]} {0[k]} {0[3]} {1:>4}|{2:{3}}'.format(s, 'r', f, 10), '{:}'.format(f))
print('{a} {b!r:>8} {{}} {c:{w}}'.format(a=s, b=p, c=f, w=3), format(s), format(f, 'x'))
print('{}, {}'.format(p, 1.5), '{0.twice}'.format(s), f'{s} {p!r:>6} {f:abc} {[s]}')
try:
    print('{:5}'.format(p))
except TypeError as e:
    print(e)
try:
    print('%d' % p)
except TypeError as e:
    print(e)
try:
    print('%s %s' % (p,))
except TypeError as e:
    print(e)
