import itertools
import random
import threading

ids = itertools.count(1)
random.seed(1)
orders = []


class Order:
    def __init__(self):
        self.id = next(ids)
        self.amount = random.randint(1, 100)


def place():
    orders.append(Order())


t = threading.Thread(target=place)
t.start()
place()
t.join()
print(sorted(o.id for o in orders), sorted(o.amount for o in orders))
