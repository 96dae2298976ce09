import threading


class Account:
    def __init__(self, name, balance):
        self.name, self.balance = name, balance
        self.lock = threading.Lock()


def transfer(source, target, amount):
    """Locks in the order of names, so that nobody waits for ever."""
    first, second = sorted((source, target), key=lambda a: a.name)
    with first.lock, second.lock:
        if source.balance >= amount:
            source.balance -= amount
            target.balance += amount


a, b = Account("a", 10), Account("b", 0)
threads = [threading.Thread(target=transfer, args=args) for args in ((a, b, 7), (b, a, 5))]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(a.balance, b.balance, a.balance + b.balance)
