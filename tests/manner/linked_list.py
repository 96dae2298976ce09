class Node:
    __slots__ = ("value", "next")

    def __init__(self, value, next=None):
        self.value = value
        self.next = next


class LinkedList:
    def __init__(self, items=()):
        self.head = None
        self.size = 0
        for item in reversed(list(items)):
            self.push(item)

    def push(self, value):
        self.head = Node(value, self.head)
        self.size += 1

    def __len__(self):
        return self.size

    def __iter__(self):
        node = self.head
        while node is not None:
            yield node.value
            node = node.next

    def __contains__(self, value):
        return any(v == value for v in self)

    def reverse(self):
        previous, node = None, self.head
        while node:
            node.next, previous, node = previous, node, node.next
        self.head = previous

    def __str__(self):
        return " -> ".join(str(v) for v in self) or "(empty)"


items = LinkedList([1, 2, 3])
items.push(0)
print(items, len(items), 2 in items, 9 in items)
items.reverse()
print(items)
print(LinkedList(), bool(LinkedList()), bool(items), max(items), sorted(items))
first, *rest = items
print(first, rest)
try:
    items.head.colour = "red"
except AttributeError:
    print("a node has no such slot")
