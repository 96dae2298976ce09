import threading


class Locked:
    def __set_name__(self, owner, name):
        self.name = "_" + name

    def __get__(self, obj, objtype=None):
        if obj is None:
            return self
        with obj.lock:
            return getattr(obj, self.name)

    def __set__(self, obj, value):
        with obj.lock:
            setattr(obj, self.name, value)


class Account:
    balance = Locked()

    def __init__(self):
        self.lock = threading.RLock()
        self.balance = 100


account = Account()


def withdraw(n):
    account.balance -= n


a = threading.Thread(target=withdraw, args=(10,))
b = threading.Thread(target=withdraw, args=(20,))
a.start()
b.start()
a.join()
b.join()
print(account.balance)
assert account.balance == 70
