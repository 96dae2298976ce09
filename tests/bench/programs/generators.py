# generators: pipelines of them, send, yield from, expressions and early ends.
import threading


def numbers(n):
    for i in range(n):
        yield i


def odd(items):
    for i in items:
        if i % 2:
            yield i


def pairs(items):
    last = 0
    for i in items:
        yield last, i
        last = i


def mean():
    total, n = 0, 0
    while True:
        value = yield total // n if n else 0
        total += value
        n += 1


def leaves(tree):
    for item in tree:
        if isinstance(item, tuple):
            yield from leaves(item)
        else:
            yield item


def first(items, wanted):
    for i in items:
        if i >= wanted:
            return i
    return 0


def work():
    tree = (1, (2, (3, 4), 5), ((6, 7), 8), 9)
    total = 0
    for i in range(700):
        average = mean()
        next(average)
        for a, b in pairs(odd(numbers(60))):
            total += average.send(a * b)
        average.close()
        total += sum(leaf * i for leaf in leaves(tree))
        total += first(odd(numbers(100)), i % 50)
        total += sum(1 for k in numbers(50) if k & i)
        total %= 1000003
    return total


def run(out):
    out.append(work())


THREADS = 1

outs = []
threads = []
for i in range(THREADS):
    out = []
    outs.append(out)
    threads.append(threading.Thread(target=run, args=(out,)))
for t in threads:
    t.start()
for t in threads:
    t.join()
for out in outs:
    assert out[0] == outs[0][0]
print(outs[0][0])

# prints: 217710
