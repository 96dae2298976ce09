"""Two philosophers, two forks: the lower one first."""
import threading

forks = [threading.Lock(), threading.Lock()]
meals = []


def philosopher(n):
    left, right = n, (n + 1) % 2
    low, high = min(left, right), max(left, right)
    forks[low].acquire()
    forks[high].acquire()
    try:
        meals.append(f"philosopher {n} eats")
    finally:
        forks[high].release()
        forks[low].release()


table = [threading.Thread(target=philosopher, args=(n,)) for n in range(2)]
for t in table:
    t.start()
for t in table:
    t.join()
print("\n".join(meals))
