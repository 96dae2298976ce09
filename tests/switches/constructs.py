"""Every construct of the language (the rest is in flow.py), for tests/check-switches.py: real Pythons run the functions
do_*, and show where their GIL may change hands; then what refrace says of the same lines is
compared. In one function a jump goes one way only, so that it is known whether a place belongs
to the jump or to the fall."""
import threading
import sys, time as clock
from threading import Lock as MakeLock

lock = threading.Lock()
inner = MakeLock()
n = 0
s = 'text'
l = [1, 2, 3]
d = {1: 2, 'k': [4]}
t = (1, 2)
e = []
flag = True


class Plain:
    pass


class Counter:
    step = 1
    twice = step + step

    def __init__(self, start=0):
        self.value = start
        self.__hidden = n

    def add(self, by):
        self.value += by
        return self.value

    def hidden(self):
        return self.__hidden


class Twice(Counter):
    def add(self, by):
        super().add(by)
        return super().add(by)

    def do_super(self):
        global n
        n = super().step
        n = super(Twice, self).hidden()
        super().add(n)


c = Counter()
w = Twice()
o = Plain()
o.a = 1
o.items = [1, 2, 3]


def nothing():
    pass


def same(x):
    return x


def two(x, y=2):
    return y


def load():
    return n


def do_names():
    global n, s
    n = 1
    x = n
    y = x
    n = s = y
    del x
    n = y
    s = 'text'


def do_cells(parameter=1):
    global n
    x = n

    def inner(y=x):
        nonlocal x
        x = y + parameter
        y = x
        del x
        x = y

    class Body:
        attribute = x

    inner()
    n = x
    n = (lambda: x)()
    del x


def do_parameters():
    global n

    def inner(a, /, b, *c, d, e=n, **f):
        return d

    def passed(*args, **names):
        return inner(*args, **names)

    n = inner(1, 2, d=3)
    n = passed(*t, d=n)
    n = inner(*l, **{'d': n}, g=1)
    n = len(*(l,))
    m: int = n


def do_try():
    global n
    try:
        n = 1
    except ValueError:
        n = 2
    else:
        n = 3
    try:
        n = 4
    finally:
        n = 5
    try:
        n = 6
    except (KeyError, IndexError) as x:
        n = x
    except:
        n = 7
    finally:
        n = 8


def do_delete():
    global n
    del n
    n = 0


def do_attributes():
    global n
    x = o.a
    o.a = n
    n = o.a
    o.b = x
    del o.b
    n = o.a


def do_augmented():
    global n
    n = 0
    n += 1
    n = n + 1
    o.a += 1
    o.a -= n
    l[0] += 1
    d['k'] += [5]
    l[0] -= n
    d['k'] = [4]
    l[0] = 1
    o.a = 1


def do_binary():
    global n
    a = n + 1
    a = n - a
    a = n * 2
    a = (n + 7) // 3
    a = n % 5
    a = n ** 2
    a = n & 3
    a = n | 4
    a = n ^ a
    a = n << 2
    a = n >> 1
    a = -n
    a = ~n
    a = +n
    a = not n
    n = a


def do_inplace():
    global n
    n = 5
    n += 4
    n -= 2
    n *= 3
    n //= 2
    n %= 7
    n **= 2
    n &= 15
    n |= 2
    n ^= 1
    n <<= 2
    n >>= 1
    n = 0


def do_folded():
    global n
    n = 2 * 3 + 4
    n = 60 * 60
    n = -1
    a, b = 1, 2
    n = a
    n = 0


def do_compare():
    global n
    n = 1
    a = n < 2
    a = n == 1
    a = n != o.a
    a = n < 2 < s.find('x')
    a = 0 < n < 2
    a = n in l
    a = n not in d
    a = n is None
    a = n is not s
    a = n >= 1 and n <= 2
    n = a


def do_subscript():
    global n
    n = l[0]
    n = d[1]
    n = d['k'][0]
    d[1] = n
    d['new'] = l[1]
    del d['new']
    l[-1] = l[2]
    n = l[0:2]
    n = l[1:]
    n = l[:n[0]]
    n = s[0:2:1]
    n = t[1]
    n = 0


def do_builds():
    global n
    a = [n, s]
    a = (n, s)
    a = {n: s, s: n}
    a = []
    a = {}
    a = ()
    a = [1, 2, 3]
    a = (1, 2, 3)
    a = {1: 2, 3: 4}
    a = [n, [n], (n,), {n: n}]
    a = {n, s}
    a = {1, 2, 3}
    a = {1, 2}
    a = [1, 2, 3, n]
    n = 0


def do_unpack():
    global n, s
    a, b = t
    n, s = t
    (a, [b, n]) = (n, l[0:2])
    a, b = b, a
    n, s = s, n
    a, b, n = l
    n, o.a = a, b
    l[0], l[1] = 1, 2
    a, b, x, y = n, a, n, b
    n = 0
    s = 'text'
    o.a = 1


def do_calls():
    global n
    n = len(l)
    n = isinstance(c, Counter)
    n = str(n)
    n = same(s)
    same(n)
    n = two(n, y=s)
    n = two(n)
    n = c.add(0)
    c.hidden()
    n = Plain()
    n = Counter()
    n = Counter(4).value
    n = Counter(start=n)
    a = c.add
    n = a(0)
    n = int('1')
    n = range(n)
    n = list(l)
    n = sorted(l)
    n = max(1, n[0])
    nothing()
    n = 0


def do_methods():
    global n
    l.append(4)
    n = l.pop()
    n = d.get(1)
    n = s.find('t')
    n = d.keys()
    n = s.join(['a', s])
    n = 1
    n = load() + 1
    n = 0


def do_super():
    w.add(1)
    w.do_super()


def do_lock():
    global n
    lock.acquire()
    n = 1
    lock.release()
    x = n
    with lock:
        n = x + 1
    n = 0


def do_with():
    global n
    with lock:
        pass
    with lock, inner:
        n = 1
    with lock as got:
        n = got
    with lock:
        with inner:
            n = 2
        n = 3
    n = 0


def do_numbers():
    global n
    n = 7 / 2
    n /= 0.5
    n = -n + 1.5 * c.step
    n = +n
    n = 0


def do_format():
    global n, s
    n = 5
    s = f'{n}'
    s = f'{n} of {l}, {t!r}'
    s = f'{n:5}'
    s = f'{n:>{n + 5}}{s}'
    s = f'{s!s:{n}}'
    s = f'{same(n)}' 'a' f'{n=}'
    s = f'{c.value} {l[0]} {d["k"]}'
    n = 0
    s = 'text'


def do_with_return():
    with lock:
        return n


def do_with_return_nothing():
    with lock:
        with inner:
            return


def do_with_break():
    global n
    for i in l:
        with lock:
            n = i
            break
    n = 0


def do_with_continue():
    global n
    for i in l:
        with lock:
            n = i
            continue
    n = 0


def do_if_true():
    global n
    n = 1
    if n:
        n = 2
    if n == 2:
        n = 3
    if n is None:
        n = 0
    if n != 3:
        n = 4
    elif n:
        n = 5
    else:
        n = 6
    n = 0


def do_if_false():
    global n
    n = 0
    if n:
        n = 2
    if n == 2:
        n = 3
    if n is not None:
        n = 0
    if n == 3:
        n = 4
    elif n:
        n = 5
    else:
        n = 6
    n = 0


def do_if_none():
    global n
    n = None
    if n is None:
        n = None
    if n is not None:
        n = 1
    n = s if n is None else l
    n = 0


def do_if_not_none():
    global n
    n = 1
    if n is None:
        n = None
    if n is not None:
        n = 1
    n = s if n is None else l
    n = 0


def do_if_not_true():
    global n
    n = 1
    if not n:
        n = 2
    if not n == 1:
        n = 2
    if n not in l:
        n = 3
    if not (n and s):
        n = 4
    n = 0


def do_if_not_false():
    global n
    n = 0
    if not n:
        n = 1
    if not n == 2:
        n = 9
    if n not in l:
        n = 0
    if not (n and s):
        n = 4
    n = 0


def do_if_bool():
    global n
    if flag:
        n = 1
    if not flag:
        n = 2
    if flag is True:
        n = 3
    n = 0


def do_and_or_true():
    global n
    n = 1
    a = n == 1 and s
    a = n == 1 or s
    a = n and s
    a = n or s
    a = n and s or l
    if n and s:
        n = 1
    if n or s:
        n = 1
    if n == 1 and s == 'text':
        n = 1
    if n == 1 or s == 'other':
        n = 1
    n = a


def do_and_or_false():
    global n
    n = 0
    a = n == 1 and s
    a = n == 1 or s
    a = n and s
    a = n or s
    a = n and s or l
    if n and s:
        n = 1
    if n or e:
        n = 1
    if n == 1 and s == 'text':
        n = 1
    if n == 1 or s == 'other':
        n = 1
    n = a


def do_choice_true():
    global n
    n = 1
    n = s if n else l
    n = s if n == 1 else l
    a = (s if n else l) and n
    n = a


def do_choice_false():
    global n
    n = 0
    n = s if n else l
    n = s if n == 1 else l
    n = 0


def do_chain():
    global n
    n = 1
    if 0 < n < 2:
        n = 3
    if 5 < n < s:
        n = 4
    n = 0
