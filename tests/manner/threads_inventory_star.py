"""Inventory with an uncaught assertion in the end: the classic homework bug."""
from threading import *
from time import sleep
from random import *
from collections import defaultdict
import threading


class OutOfStock(Exception):
    def __init__(self, item, wanted, left):
        self.item, self.wanted, self.left = item, wanted, left

    def __str__(self):
        return "only {left} of {item} left, wanted {wanted}".format(**self.__dict__)


class Inventory:
    def __init__(self, **stock):
        self.stock = defaultdict(int, stock)
        self.sold = defaultdict(int)

    def sell(self, item, n=1):
        left = self.stock[item]
        if left < n:
            raise OutOfStock(item, n, left)
        sleep(0.001)
        self.stock[item] = left - n
        self.sold[item] += n


shop = Inventory(apple=2, pear=1)


def customer(item, n):
    try:
        shop.sell(item, n)
    except OutOfStock as e:
        print("sorry:", e)


threads = []
for who in range(2):
    t = Thread(target=customer, args=("apple", 1))
    t.start()
    threads.append(t)
for t in threads:
    t.join()
customer("plum", 3)
assert shop.stock["apple"] + shop.sold["apple"] == 2, shop.stock
print("apples left:", shop.stock["apple"])
