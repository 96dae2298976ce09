# formatting: f-strings, %, str.format, join, split and what texts are asked.
import threading


def row(name, n, price):
    return f"{name:<10}|{n:>5d}|{price:8.2f}|{n * price:,.1f}"


def key(name, n):
    return "%s-%04d" % (name, n)


def tag(name, **attributes):
    inside = " ".join("{}={!r}".format(k, v) for k, v in attributes.items())
    return "<{0} {1}/>".format(name, inside)


def work():
    names = "apple bread cheese dates eggs".split()
    total = 0
    for i in range(3200):
        name = names[i % 5]
        line = row(name, i, i / 8)
        cells = [cell.strip() for cell in line.split("|")]
        total += len(cells[0]) + int(cells[1])
        total += len(key(name.upper(), i)) + len(hex(i))
        text = tag(name, id=i, title=name.title())
        total += text.find("title") + text.count("'") + len(text)
        if line.startswith("a") and cells[3].endswith(".0"):
            total += len(cells[3].replace(",", ""))
        total += len(f"{i=} {name!r:>9} {i:#06x} {total % 7:+d}")
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

# prints: 413613
