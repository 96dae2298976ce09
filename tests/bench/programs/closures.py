# closures: functions that make functions; cells, nonlocal, lambda, a decorator and defaults.
import threading


def counter(start):
    n = start

    def count(by=1):
        nonlocal n
        n += by
        return n
    return count


def compose(f, g):
    return lambda x: f(g(x))


def remembers(f):
    seen = {}

    def asked(n):
        if n not in seen:
            seen[n] = f(n)
        return seen[n]
    return asked


def scaled(k, rest=()):
    return [lambda x, k=k: x * k % 1009, *rest]


def work():
    @remembers
    def paths(n):
        return 1 if n < 2 else (paths(n - 1) + paths(n - 2)) % 1009

    total = 0
    for i in range(1400):
        count = counter(i)
        f = lambda x: x + i
        for k in range(5):
            f = compose(f, lambda x, k=k: x ^ k)
        for g in scaled(i, scaled(7)):
            f = compose(g, f)
        for x in range(10):
            total += f(x) + count() + count(by=2)
        total += paths(i % 90)
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

# prints: 775858
