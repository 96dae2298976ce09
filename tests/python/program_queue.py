# A queue of linked nodes, with iteration by hand.


class Node:
    def __init__(self, value):
        self.value = value
        self.next = None


class Queue:
    def __init__(self):
        self.head = None
        self.tail = None
        self.size = 0

    def put(self, value):
        node = Node(value)
        if self.tail is None:
            self.head = node
        else:
            self.tail.next = node
        self.tail = node
        self.size += 1

    def get(self):
        node = self.head
        assert node is not None, "the queue is empty"
        self.head = node.next
        if self.head is None:
            self.tail = None
        self.size -= 1
        return node.value


q = Queue()
for word in "one two three".split():
    q.put(word)
print(q.size, q.get(), q.get(), q.size)
q.put("four")
while q.size:
    print(q.get())
q.get()
