"""Bank account simulation with several threads."""
from __future__ import annotations

import threading
import random
from dataclasses import dataclass, field
from typing import Dict, List, NamedTuple, Optional


class Transfer(NamedTuple):
    source: str
    target: str
    amount: int
    note: str = ""


class InsufficientFunds(Exception):
    def __init__(self, account: "Account", amount: int):
        super().__init__(f"{account.owner!r} has only {account.balance}, needs {amount}")
        self.account = account
        self.amount = amount


@dataclass
class Account:
    owner: str
    balance: int = 0
    history: List[Transfer] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock, repr=False, compare=False)

    def withdraw(self, amount: int) -> None:
        if amount > self.balance:
            raise InsufficientFunds(self, amount)
        self.balance -= amount

    def deposit(self, amount: int) -> None:
        self.balance += amount


class Bank:
    def __init__(self, *accounts: Account):
        self.accounts: Dict[str, Account] = {a.owner: a for a in accounts}

    def __getitem__(self, owner: str) -> Account:
        return self.accounts[owner]

    def __len__(self):
        return len(self.accounts)

    @property
    def total(self) -> int:
        return sum(a.balance for a in self.accounts.values())

    def execute(self, transfer: Transfer) -> bool:
        first, second = sorted((transfer.source, transfer.target))
        with self[first].lock, self[second].lock:
            try:
                self[transfer.source].withdraw(transfer.amount)
            except InsufficientFunds as e:
                print(f"rejected: {e}")
                return False
            else:
                self[transfer.target].deposit(transfer.amount)
                self[transfer.source].history.append(transfer)
                return True


def main():
    bank = Bank(Account("alice", 100), Account("bob", 50))
    jobs = [Transfer("alice", "bob", 30), Transfer("bob", "alice", 70, note="rent")]
    threads = [threading.Thread(target=bank.execute, args=(job,), name=f"teller-{i}") for i, job in enumerate(jobs)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    print(f"{'owner':<10}|{'balance':>10}")
    for account in bank.accounts.values():
        print(f"{account.owner:<10}|{account.balance:>10,}")
    assert bank.total == 150, bank.total
    print(len(bank), bank["alice"].history[0]._asdict() if bank["alice"].history else None)


if __name__ == "__main__":
    main()
