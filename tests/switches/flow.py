"""More of constructs.py, below which this text is put: loops, assert, import, return."""


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


def do_comprehension():
    global n
    x = [i for i in l]
    n = x
    x = {i: 1 for i in l for j in [i]}
    x = [i for i in x if i if i > 5]
    n = 1


def do_maybe_unbound():
    global n
    for x in l:
        pass
    n = x
    n = x


def do_stars():
    global n
    n = [*l, s, *t]
    n = (*l, s)
    n = {**d, s: s, **d}
    a, *n = l
    if (n := len(l)) > 1:
        n = 2


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


def do_while_not_chain():
    global n
    n = 5
    while not (0 < n < 3):
        n -= 1
    n = -1
    while not (0 < n < 3):
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
