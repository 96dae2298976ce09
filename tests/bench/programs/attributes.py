# attributes: objects that load and store their attributes and call their methods.
import threading


class Point:
    def __init__(self, x, y):
        self.x = x
        self.y = y
        self.next = None

    def move(self, dx, dy):
        self.x = (self.x + dx) % 1009
        self.y = (self.y + dy) % 1009
        return self.next


def ring(n):
    first = Point(0, 0)
    point = first
    for i in range(1, n):
        point.next = Point(i, i * i)
        point = point.next
    point.next = first
    return first


def work():
    first = ring(10)
    point = first
    for i in range(170000):
        point = point.move(1, i)
    total = point.x + point.y
    first.next = None
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

# prints: 1622
