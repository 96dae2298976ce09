"""What ends a thread does not end the program."""
import threading

stock = [1]
sold = []


def sell():
    sold.append(stock.pop())


threads = [threading.Thread(target=sell) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print("sold", sold, "stock", stock)
