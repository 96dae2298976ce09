# dict: counts words in a dict, looks them up, takes them out.
import threading


def work():
    words = "a lock that lets one thread at a time control the interpreter".split()
    total = 0
    for turn in range(1800):
        seen = {}
        for i in range(100):
            word = words[i * i % len(words)]
            seen[word] = seen.get(word, 0) + i
        for word in words:
            if word in seen:
                total += seen.pop(word)
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

# prints: 8910000
