import threading


class InsufficientFunds(Exception):
    def __init__(self, wanted, there):
        super().__init__(f"{wanted} wanted, {there} there")


class Account:
    def __init__(self, balance=0):
        self.balance = balance
        self.lock = threading.Lock()

    def deposit(self, amount):
        with self.lock:
            self.balance += amount

    def withdraw(self, amount):
        with self.lock:
            if amount > self.balance:
                raise InsufficientFunds(amount, self.balance)
            self.balance -= amount
