# floats: planets that pull at each other, and a root by bisection; math, round and comparison.
import math
import threading


class Body:
    def __init__(self, x, y, dx, dy, mass):
        self.x, self.y = x, y
        self.dx, self.dy = dx, dy
        self.mass = mass


def advance(bodies, step):
    for i, a in enumerate(bodies):
        for b in bodies[i + 1:]:
            x = a.x - b.x
            y = a.y - b.y
            far = math.sqrt(x * x + y * y + 0.01)
            pull = step / (far * far * far)
            a.dx -= x * b.mass * pull
            a.dy -= y * b.mass * pull
            b.dx += x * a.mass * pull
            b.dy += y * a.mass * pull
    for a in bodies:
        a.x += step * a.dx
        a.y += step * a.dy


def energy(bodies):
    return sum(0.5 * a.mass * (a.dx ** 2 + a.dy ** 2) for a in bodies)


def root(f, low, high):
    while high - low > 1e-9:
        middle = (low + high) / 2.0
        if f(middle) < 0.0:
            low = middle
        else:
            high = middle
    return low


def work():
    bodies = [Body(math.cos(i), math.sin(i), -0.1 * i, 0.25, 1.0 + i / 4) for i in range(5)]
    total = 0.0
    for i in range(1300):
        advance(bodies, 0.01)
        if i % 20 == 0:
            total += energy(bodies) + root(lambda x: x * x * x - i, 0.0, 10.0)
            total += abs(min(a.x for a in bodies)) + float(max(1.5, bodies[0].y))
    return round(total, 6)


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

# prints: 2739.442432
