# A shop whose stock and customers are in files of their own; one of them counts without the lock.
from shop import stock
from shop.customer import Customer

stock.fill("apple", 1)
customers = [Customer(["apple"]), Customer(["apple"])]
for c in customers:
    c.start()
for c in customers:
    c.join()
bags = sorted([c.bag for c in customers])
print(bags, stock.amounts)
