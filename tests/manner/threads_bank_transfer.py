#!/usr/bin/env python3
# -*- coding: utf-8 -*-
import random
import threading
import time


class BankAccount:
    def __init__(self, account_id: int, balance: float = 0.0) -> None:
        self.account_id = account_id
        self.balance = balance
        self.lock = threading.Lock()

    def __str__(self):
        return f"Account {self.account_id}: ${self.balance:.2f}"


def transfer(src: BankAccount, dst: BankAccount, amount: float) -> bool:
    first, second = sorted((src, dst), key=lambda a: a.account_id)
    with first.lock, second.lock:
        if src.balance < amount:
            print(f"Insufficient funds in {src.account_id}")
            return False
        src.balance -= amount
        time.sleep(random.uniform(0.001, 0.002))
        dst.balance += amount
    return True


if __name__ == "__main__":
    a = BankAccount(1, 100.0)
    b = BankAccount(2, 50.0)
    t1 = threading.Thread(target=transfer, args=(a, b, 30.0))
    t2 = threading.Thread(target=transfer, args=(b, a, 20.0))
    t1.start()
    t2.start()
    t1.join()
    t2.join()
    print(a)
    print(b)
    print(f"Total: {a.balance + b.balance:,.2f}")
