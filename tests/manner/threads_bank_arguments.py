#!/usr/bin/env python
# Bank transfer simulation
import argparse
import random
import threading
import logging

logging.basicConfig(level=logging.DEBUG, format='%(threadName)s: %(message)s')
log = logging.getLogger(__name__)


class InsufficientFunds(Exception):
    """Raised when the balance is too low."""

    def __init__(self, account, amount):
        super().__init__(f"{account} cannot pay {amount}")
        self.account = account
        self.amount = amount


class Account:
    _next_id = 0

    def __init__(self, balance):
        self.id = Account._next_id
        Account._next_id += 1
        self.balance = balance
        self.lock = threading.Lock()

    def __str__(self):
        return f"Account #{self.id}"

    def __lt__(self, other):
        return self.id < other.id


class Bank:
    def __init__(self, n, initial):
        self.accounts = [Account(initial) for _ in range(n)]

    def transfer(self, src, dst, amount):
        first, second = sorted((src, dst))
        with first.lock, second.lock:
            if src.balance < amount:
                raise InsufficientFunds(src, amount)
            src.balance -= amount
            dst.balance += amount

    @property
    def total(self):
        return sum(a.balance for a in self.accounts)


def worker(bank, rounds, rng):
    for i in range(rounds):
        src, dst = rng.sample(bank.accounts, 2)
        amount = rng.randint(1, 150)
        try:
            bank.transfer(src, dst, amount)
        except InsufficientFunds as e:
            log.debug("refused: %s", e)


def parse_args():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.ArgumentDefaultsHelpFormatter)
    parser.add_argument('-n', '--accounts', type=int, default=3, metavar='N', help='number of accounts')
    parser.add_argument('-t', '--threads', type=int, default=2, help='number of threads')
    parser.add_argument('-r', '--rounds', type=int, default=1)
    parser.add_argument('--initial', type=float, default=100.0)
    parser.add_argument('-v', '--verbose', action='store_true')
    parser.add_argument('--seed', type=int, default=42)
    parser.add_argument('names', nargs='*', default=['bank'])
    return parser.parse_args()


def main():
    args = parse_args()
    if args.verbose:
        print("verbose")
    rng = random.Random(args.seed)
    bank = Bank(args.accounts, args.initial)
    threads = [threading.Thread(target=worker, args=(bank, args.rounds, rng)) for _ in range(args.threads)]
    [t.start() for t in threads]
    [t.join() for t in threads]
    assert bank.total == args.accounts * args.initial, "money was lost"
    print("total is {:.2f}".format(bank.total))
    print(args.names)


if __name__ == '__main__':
    main()
