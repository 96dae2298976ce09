# mixed: a shop; classes, lists, dicts, strings and arithmetic, each thread for itself.
import threading


class Item:
    def __init__(self, name, price):
        self.name = name
        self.price = price
        self.stock = 20


class Shop:
    def __init__(self):
        self.items = {}
        self.sold = []

    def add(self, name, price):
        self.items[name] = Item(name, price)

    def sell(self, name, n):
        item = self.items.get(name)
        if item is None or item.stock < n:
            return 0
        item.stock -= n
        self.sold.append((name, n))
        return n * item.price

    def bill(self):
        lines = []
        for name, n in self.sold:
            lines.append(name + " " + str(n))
        return "; ".join(lines)


def work():
    names = "apple bread cheese dates eggs".split()
    total = 0
    for day in range(850):
        shop = Shop()
        for i in range(len(names)):
            shop.add(names[i], 3 + i * day % 7)
        for customer in range(50):
            total += shop.sell(names[customer * day % 5], 1 + customer % 3)
        total += len(shop.bill())
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

# prints: 678053
