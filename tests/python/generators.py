# Generators: send, throw, close, yield from, their ends (gc: another order).

class Tracked:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print('gone', self.name)


def collect(it):
    got = []
    for item in it:
        got.append(item)
    return got


def count(n):
    i = 0
    while i < n:
        yield i
        i += 1
    return 'counted'


print(collect(count(4)))
g = count(2)
print(next(g), next(g), next(g, 'over'), next(g, 'over'))
try:
    next(g)
except StopIteration as e:
    print('stop', e.args)
g = count(0)
try:
    next(g)
except StopIteration as e:
    print('stop', e.args)
for x in count(3):
    if x == 1:
        break
else:
    print('never')
for x in count(1):
    pass
else:
    print('else', x)


def echo():
    got = None
    while True:
        got = yield got
        print('got', got)


g = echo()
print(next(g), g.send(1), g.send('two'), next(g))
g.close()
g.close()
try:
    g.send(1)
except StopIteration:
    print('closed')
try:
    echo().send(1)
except TypeError as e:
    print(e)


def guarded(name):
    t = Tracked(name)
    try:
        yield 1
        yield 2
    except ValueError as e:
        print('caught', e)
        yield 'handled'
    finally:
        print('finally', name)


g = guarded('a')
print(next(g))
print(g.throw(ValueError('thrown')))
print(next(g, 'end'))
g = guarded('b')
next(g)
g.close()
g = guarded('c')
next(g)
del g
g = guarded('d')
g.close()
g = guarded('e')
next(g)
g = None
try:
    guarded('f').throw(ValueError('before'))
except ValueError as e:
    print('not caught inside', e)
try:
    g = guarded('g')
    next(g)
    g.throw(KeyError)
except KeyError as e:
    print('through', e.args)
print(next(g, 'finished'))
del g


def stubborn():
    try:
        yield 1
    except GeneratorExit:
        print('no')
        yield 2


g = stubborn()
next(g)
try:
    g.close()
except RuntimeError as e:
    print(e)


def leaks_stop():
    yield 1
    raise StopIteration('inside')


g = leaks_stop()
next(g)
try:
    next(g)
except RuntimeError as e:
    print(e, e.__cause__.args, e.__context__ is e.__cause__)


def inner():
    try:
        x = yield 'i1'
        print('inner got', x)
        yield 'i2'
    except ValueError as e:
        print('inner caught', e)
        yield 'i3'
    finally:
        print('inner finally')
    return 'result'


def outer():
    r = yield from inner()
    print('outer has', r)
    r = yield from [10, 20]
    print(r)
    yield from count(2)
    return 'all'


print(collect(outer()))
g = outer()
print(next(g), g.send('sent'))
print(next(g))
g.close()
g = outer()
next(g)
print(g.throw(ValueError('deep')))
print(next(g))
try:
    g.send('x')
except AttributeError:
    print('no send')
g = outer()
next(g)
del g
g = outer()
next(g)
try:
    g.throw(KeyError('both'))
except KeyError as e:
    print('left', e)


def context():
    try:
        raise ValueError('first')
    except ValueError:
        yield 1
        try:
            raise KeyError('second')
        except KeyError as e:
            yield e.__context__


g = context()
next(g)
try:
    raise TypeError('around')
except TypeError:
    print(next(g))
g.close()


def raises_with_context():
    yield 1
    raise KeyError('inner')


g = raises_with_context()
next(g)
try:
    try:
        raise TypeError('around')
    except TypeError:
        next(g)
except KeyError as e:
    print(e.__context__.args)


def locks(items):
    for i in items:
        try:
            if i == 2:
                continue
            yield i
        finally:
            print('left', i)


print(collect(locks([1, 2, 3])))


def itself():
    try:
        next(me)
    except ValueError as e:
        yield e.args[0]


me = itself()
print(next(me))


def recursive(n):
    yield n
    if n:
        yield from recursive(n - 1)


print(collect(recursive(5)))


def tree(t):
    if t:
        left, value, right = t
        for x in tree(left):
            yield x
        yield value
        for x in tree(right):
            yield x


print(collect(tree(((None, 1, None), 2, (None, 3, None)))))


def deep(n):
    yield from deep(n + 1)


try:
    next(deep(0))
except RecursionError:
    print('too deep')


class Box:
    def __init__(self, items):
        self.items = items

    def walk(self):
        for item in self.items:
            yield item, self

    def method_default(self, n=2):
        yield from count(n)


b = Box('xy')
print([i for i, _ in b.walk()], [i for i in b.method_default()])


def keeps():
    t = Tracked('kept')
    yield 1
    del t
    print('after del')
    yield 2
    yield 3


g = keeps()
next(g)
next(g)
print('between')
del g


def yields_tracked():
    for name in 'pq':
        yield Tracked(name)


for t in yields_tracked():
    print('body', t.name)
del t
g = yields_tracked()
next(g)
print('unassigned')
g = None


def with_lock(n):
    x = yield
    y = yield x + 1
    z = (yield) or (yield 5)
    return [x, y, z, n]


def drive():
    return (yield from with_lock(9))


g = drive()
next(g)
print(g.send(1), g.send(2), g.send(None))
try:
    g.send(3)
except StopIteration as e:
    print(e.value)
