class InsufficientFunds(ValueError):
    pass


class Account:
    """An account with a history."""
    number = 1000

    def __init__(self, owner, balance=0):
        Account.number += 1
        self.number = Account.number
        self.owner = owner
        self._balance = balance
        self.history = []

    @property
    def balance(self):
        return self._balance

    def deposit(self, amount):
        if amount <= 0:
            raise ValueError("deposits are positive")
        self._balance += amount
        self.history.append(("in", amount))

    def withdraw(self, amount):
        if amount > self._balance:
            raise InsufficientFunds(f"{self.owner} has only {self.balance}")
        self._balance -= amount
        self.history.append(("out", amount))

    def __repr__(self):
        return f"<Account {self.number} of {self.owner!r}: {self.balance}>"


ann, bob = Account("Ann", 50), Account("Bob")
bob.deposit(20)
for account, amount in ((ann, 30), (bob, 30), (bob, -1)):
    try:
        (account.withdraw if amount > 0 else account.deposit)(amount)
    except InsufficientFunds as e:
        print("refused:", e)
    except ValueError as e:
        print("wrong:", e)
print(ann, bob)
print([a.history for a in (ann, bob)])
try:
    ann.balance = 1000000
except AttributeError as e:
    print("AttributeError")
