# random: the numbers of CPython for the same seed.
import random
from random import Random, randint


def fails(f):
    try:
        f()
    except (IndexError, ValueError, TypeError) as e:
        print(e.__class__.__name__)


for seed in [0, 1, 42, -7, 123456789012345, 2.5]:
    random.seed(seed)
    print(seed, random.random(), random.getrandbits(5), random.getrandbits(40), random.randint(1, 6))
random.seed(42)
print([random.randint(1, 100) for _ in range(20)])
print([randint(-5, 5) for _ in range(10)], random.randrange(10), random.randrange(5, 50, 7), random.randrange(9, 0, -2))
print(random.choice("abcdef"), random.choice([1, 2, 3]), random.choices([1, 2, 3], k=5))
print(random.choices("abc", weights=[1, 5, 2], k=6), random.choices("xyz", cum_weights=[1, 2, 9], k=4))
cards = list(range(15))
random.shuffle(cards)
print(cards)
print(random.sample(range(100), 8), random.sample(cards, 3), random.sample(range(1000), 3))
print(random.uniform(1, 10), random.uniform(-1.5, 1.5), random.triangular(0, 10, 3), random.triangular())
print(random.gauss(0, 1), random.gauss(5, 2), random.normalvariate(10, 3), random.expovariate(0.5))
r = Random(7)
state = r.getstate()
first = [r.random() for _ in range(3)]
r.setstate(state)
print(first == [r.random() for _ in range(3)], r.randint(0, 1000000))
for _ in range(700):
    r.random()
print(r.random(), r.random())
fails(lambda: random.choice([]))
fails(lambda: random.randint(5, 1))
fails(lambda: random.randrange(0))
fails(lambda: random.sample([1], 2))
fails(lambda: random.sample({1}, 1))
fails(lambda: random.seed([]))
fails(lambda: random.choices([1, 2], weights=[1]))


class Dice(random.Random):
    def roll(self):
        return self.randint(1, 6)


dice = Dice(3)
print([dice.roll() for _ in range(10)])
