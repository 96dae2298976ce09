# hot: every thread counts references to one shared object, and does nothing else.
import threading


class Hot:
    pass


hot = Hot()
references = [hot] * 100000


def work():
    a = hot
    n = 0
    while n < 500000:
        b = a
        c = b
        a = c
        n += 1
    return n


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

# story:   The object has so many references that lost updates do not free it, and even
#          wrong counts come to the end.
# prints:  500000
