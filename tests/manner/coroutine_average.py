def averager():
    """Send it numbers; it answers with the running average as a fraction."""
    total = count = 0
    average = None
    while True:
        try:
            value = yield average
        except KeyError:
            total = count = 0
            average = None
            continue
        total += value
        count += 1
        average = f"{total}/{count}"


a = averager()
print(next(a))
print([a.send(n) for n in (10, 20, 5)])
print(a.throw(KeyError))
print(a.send(1))
a.close()
try:
    a.send(1)
except StopIteration as e:
    print("closed", e.value)


def inner():
    got = yield "ready"
    while got != "stop":
        got = yield got * 2
    return "inner is done"


def outer():
    result = yield from inner()
    yield result.upper()


o = outer()
print(next(o), o.send(4), o.send("ab"), o.send("stop"))
print(list(o))
