"""Every construct of the language, for tests/check-switches.py: real Pythons run the functions
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


c = Counter()
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


def do_for():
    global n
    for i in l:
        n = i
    for i in range(2):
        n = i
    for a, b in d.items():
        n = a
    for n in t:
        pass
    for i in [1, 2]:
        n = i
    else:
        n = 9
    n = 0


def do_for_empty():
    global n
    for i in e:
        n = i
    n = 0


def do_for_break():
    global n
    for i in l:
        n = i
        break
    for i in l:
        if n:
            break
        n = 7
    else:
        n = 8
    n = 0


def do_for_continue():
    global n
    for i in l:
        if i:
            continue
        n = i
    for i in l:
        if i == 9:
            continue
        n = i
    for i in l:
        if i:
            n = i
        else:
            n = 1
    n = 0


def do_for_nested():
    global n
    for i in l:
        for j in t:
            n = j
            if n == 2:
                break
    n = 0


def do_for_return():
    for i in l:
        return i


def do_while():
    global n
    n = 3
    while n:
        n = n - 1
    while n < 3:
        n += 1
    while not n == 0:
        n = 0
    while not n == 9:
        n += 1
        if n == 2:
            break
    while n == 1:
        n = 2
    n = 0


def do_while_none():
    global n
    n = None
    while n is None:
        n = 1
    while n is not None:
        n = None
    x = 0
    while n is None:
        x += 1
        if x == 3:
            break
    n = x
    while n is not None:
        x += 1
        if x == 6:
            break
    n = 0


def do_while_not():
    global n
    n = 0
    while not n:
        n = 1
    x = n = 0
    while not n:
        x += 1
        if x == 3:
            break
    n = 0


def do_while_two():
    global n
    n = 0
    while n < 3 and s:
        n += 1
    while n == 9 or n > 0:
        n -= 1
    while n in l:
        n = 8
    else:
        n = 7
    n = 0


def do_while_true():
    global n
    n = 0
    while True:
        n += 1
        if n == 3:
            break
    while True:
        n = 0
        break
    while 1:
        if n:
            return
        n = 4
        continue


def do_while_break():
    global n
    n = 0
    while n < 3:
        n += 1
        if n == 2:
            continue
        if n > 2:
            break
        o.a = n
    while n:
        n = 0
    n = 0


def do_while_with():
    global n
    n = 0
    while n < 2:
        with lock:
            n += 1
    n = 0


def do_while_if_last():
    global n
    n = 3
    while n:
        n -= 1
        if n:
            o.a = n
    n = 3
    while n > 0:
        n -= 1
        if n == 1:
            o.a = n
        else:
            o.b = n


def do_while_chain():
    global n
    n = 2
    while 0 < n < 3:
        n -= 1
    while not (n or s is l):
        n += 1
    n = 0


def do_while_choice():
    global n
    n = 2
    while (n if s else l):
        n -= 1
    while n and (s or l) and n == 3:
        n = 4
    n = 0


def do_while_nested():
    global n
    n = 2
    while n:
        while o.a:
            o.a = 0
        for i in l:
            if i:
                break
        n -= 1
    o.a = 1


def do_while_calls():
    global n
    n = 2
    while same(n):
        n -= 1
        if same(n):
            continue
        nothing()
    while len(l) < 3:
        l.append(n)


def do_if_in_with():
    global n
    n = 1
    with lock:
        if n:
            n = 2
        else:
            n = 3
    with lock:
        for i in t:
            if n == i:
                n = i
    n = 0


def do_conditions_nested():
    global n
    n = 1
    a = n and (s or l) and d
    a = n or (s and l) or d
    a = (n and s) or (e and l) or d
    a = (n or s) and (e or l) and d
    a = not (n and s) or l
    a = (n and (e or s and d)) or l
    a = (s if n else l) or d
    a = (n if s else e) and (s if n else l)
    a = n == 1 and (s or l)
    a = (n == 2 and s) or (n == 1 and d)
    if (n and s) or (e and l):
        n = 1
    if (n or s) and (e or l):
        n = 1
    if not (n or e) or not (s and l):
        n = 2
    if (n if s else l):
        n = 1
    if n == 1 and (s or l) and not e:
        n = 1
    same(n and s or l)
    same((n or s) and e)
    n = 0


def do_constant_conditions():
    global n
    if 1:
        n = 1
    if 0:
        n = 2
    else:
        n = 3
    while 0:
        n = 4
    if n and True:
        n = 0
    n = 0


def do_assert_in_loop():
    for i in l:
        assert i, s
        assert i in l
    while n:
        assert n


def do_while_last():
    global n
    n = 2
    while n:
        n -= 1


def do_assert():
    global n
    n = 1
    assert n
    assert n == 1
    assert n or s, 'never'
    assert n and s, s
    assert n == 1, 'never'
    n = 0


def do_assert_fails():
    assert n == 1


def do_assert_fails_with():
    assert n == 1, s


def do_assert_fails_object():
    assert e


def do_gaps():
    """Between what 3.9 does not look after and an effect that it does not look before."""
    global n
    x = 9
    y = l
    k = lock
    a = [x in y]
    n = a
    a = (x in y, x)
    n = a
    a = {x: x in y}
    n = a
    a = -(x in y)
    n = a
    a = ~(x in y)
    n = a
    a = x in y
    a = not a
    n = a
    a = x in y
    del a
    n = x
    a = x in y
    a = a and y
    n = a
    a = x in y
    a = a or y
    n = a
    a = x in y
    if a:
        x = 1
    n = x
    a = x in y
    if not a:
        x = 1
    n = x
    a = x is y
    n = a
    a = x in y
    n = y[x:2]
    a = x in y
    b = a
    a, b = b, a
    n = a
    with k:
        a = x in y
    with k:
        pass
    n = a
    a = True
    while a:
        a = 9 in y
    n = 0


def do_gap_function():
    global n
    x = 1 in l

    def helper(y=x):
        return y

    n = helper
    n = 0


def do_gap_with(k=lock):
    global n
    n = 0
    a = n in l
    with k:
        n = 1
    with same(k):
        n = 2
    with (k if a else inner):
        n = 3
    n = 0


def do_gap_assert():
    y = l
    assert 9 in y, y


def do_import():
    import time
    from time import sleep
    import sys as system
    system.argv


def do_inner():
    global Local

    def helper(x=n):
        return x

    class Local:
        size = n

        def get(self):
            return self.size

    helper()


def do_recursion(depth=2):
    if depth:
        do_recursion(depth - 1)
    return depth


def do_return_early():
    if n == 0:
        return s
    return l


def do_return_late():
    if n == 1:
        return s
    return l


def do_return_none():
    if n == 1:
        return
    o.a = n


def do_return_choice():
    return s if n else l


def do_return_and():
    return n and s


def do_while_return():
    while n == 0:
        return o.a
    return s
