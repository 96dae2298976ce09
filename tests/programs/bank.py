import threading

class Account:
    def __init__(self, balance):
        self.balance = balance
        self.lock = threading.Lock()

def transfer(a, b, amount):
    with a.lock:
        with b.lock:
            a.balance -= amount
            b.balance += amount

def main():
    x = Account(10)
    y = Account(10)
    ts = [threading.Thread(target=transfer, args=(x, y, 1)), threading.Thread(target=transfer, args=(y, x, 2))]
    for t in ts:
        t.start()
    for t in ts:
        t.join()
    print(x.balance, y.balance)

if __name__ == "__main__":
    main()
