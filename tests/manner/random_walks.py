import random
from collections import Counter

random.seed(2024)


def walk(steps):
    x = y = 0
    for _ in range(steps):
        dx, dy = random.choice([(0, 1), (0, -1), (1, 0), (-1, 0)])
        x += dx
        y += dy
    return x, y


home = Counter()
for length in (4, 8, 16):
    for _ in range(50):
        x, y = walk(length)
        if abs(x) + abs(y) <= 2:
            home[length] += 1
for length, n in sorted(home.items()):
    print(f"{length:>3} steps: {n:>3} of 50 ended near home")
print(walk(100), random.sample(range(50), 5), round(random.gauss(0, 1), 6))
