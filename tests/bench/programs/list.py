# list: appends to a list, reads and swaps its items, sorts it.
import threading


def fill(n):
    items = []
    x = 1
    for i in range(n):
        x = x * 75 % 65537
        items.append(x)
    return items


def work():
    total = 0
    for turn in range(320):
        items = fill(500)
        for i in range(len(items) // 2):
            k = len(items) - 1 - i
            items[i], items[k] = items[k], items[i]
        items.sort()
        total += items[turn % 100]
        while len(items) > 250:
            total += items.pop()
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

# prints: 4046464214
