"""Philosophers who take the lower fork first never wait in a circle."""
import threading


class Philosopher(threading.Thread):
    def __init__(self, name, left, right):
        super().__init__(name=name)
        self.first, self.second = sorted((left, right))
        self.meals = 0

    def run(self):
        with forks[self.first], forks[self.second]:
            self.meals += 1


forks = [threading.Lock() for _ in range(3)]
table = [Philosopher("Plato", 0, 1), Philosopher("Laozi", 1, 2), Philosopher("Hypatia", 2, 0)]
for p in table:
    p.start()
for p in table:
    p.join()
print({p.name: p.meals for p in table})
