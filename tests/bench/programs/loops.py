# loops: nested loops over ints; the bare evaluation loop, nothing to count.
import threading


def work():
    total = 0
    for i in range(640):
        for k in range(640):
            if (i + k) % 3 == 0:
                total += i * k % 1000
            else:
                total += 600
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

# prints: 231415769
