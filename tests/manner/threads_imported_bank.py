# Accounts in a package; two transfers out of one account that has money for one.
import threading

from bank import Account
from bank.transfer import log, transfer

a, b = Account(10), Account()
threads = [threading.Thread(target=transfer, args=(a, b, 10)) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(a.balance, b.balance, log)
