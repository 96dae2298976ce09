# sets: a sieve, common neighbours in a graph and words, by operators, methods and membership.
import threading


def sieve(n):
    primes = set(range(2, n))
    for i in range(2, n):
        if i * i > n:
            break
        if i in primes:
            primes -= set(range(i * i, n, i))
    return primes


def graph(n):
    edges = {i: set() for i in range(n)}
    for i in range(n):
        for k in (i * 7 + 1, i * 5 + 2, i * 3 + 4):
            edges[i].add(k % n)
            edges[k % n].add(i)
    return edges


def reached(edges, start):
    seen = set()
    todo = {start}
    while todo:
        seen |= todo
        todo = {k for i in todo for k in edges[i]} - seen
    return len(seen)


def work():
    total = 0
    edges = graph(160)
    for i in range(160):
        total += len(sieve(150 + i))
        total += reached(edges, i)
        for k in edges[i]:
            total += len(edges[i] & edges[k]) + len(edges[i] ^ edges[k])
        for a in range(0, 160, 4):
            if edges[a] <= edges[i] or edges[a].isdisjoint(edges[i]):
                total += 1
        letters = set("".join(str(edges[i])))
        total += len(letters | {"x", "y"}) + ("7" in letters)
        pairs = {(a, b) for a in edges[i] for b in edges[i] if a < b}
        total += len(pairs)
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

# prints: 55901
