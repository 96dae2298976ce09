"""A waiter seats one philosopher less than there are forks; a Condition stands for him."""
import threading


class Waiter:
    def __init__(self, seats):
        self.seats = seats
        self.free = threading.Condition(threading.Lock())

    def __enter__(self):
        with self.free:
            self.free.wait_for(lambda: self.seats > 0)
            self.seats -= 1

    def __exit__(self, *exc):
        with self.free:
            self.seats += 1
            self.free.notify()


waiter = Waiter(1)
forks = [threading.Lock(), threading.Lock()]
eaten = []


def dine(name, left, right):
    with waiter:
        with forks[left]:
            with forks[right]:
                eaten.append(name)


t = threading.Thread(target=dine, args=("Kant", 0, 1))
t.start()
dine("Hume", 1, 0)
t.join()
print(sorted(eaten), waiter.seats)
