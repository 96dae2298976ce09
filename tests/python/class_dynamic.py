# Attributes come and go; classes are objects.


class Bag:
    pass


bag = Bag()
bag.a = 1
bag.b = [2]
bag.b.append(3)
print(bag.a, bag.b)
del bag.a
bag.a = "again"
print(bag.a)
Bag.shared = "all"
print(bag.shared, Bag().shared)
other = Bag()
other.next = bag
other.next.b = None
print(bag.b)
make = Bag
print(isinstance(make(), Bag))


class Node:
    def __init__(self, value, next):
        self.value = value
        self.next = next


chain = None
for i in range(5):
    chain = Node(i, chain)
while chain is not None:
    print(chain.value, end=" ")
    chain = chain.next
print()
