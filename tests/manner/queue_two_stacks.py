class Empty(Exception):
    pass


class Queue:
    """First in, first out, on two lists."""

    def __init__(self, *items):
        self.back, self.front = [], []
        for item in items:
            self.put(item)

    def put(self, item):
        self.back.append(item)
        return self

    def get(self):
        if not self.front:
            while self.back:
                self.front.append(self.back.pop())
        if not self.front:
            raise Empty
        return self.front.pop()

    def __len__(self):
        return len(self.back) + len(self.front)

    def __bool__(self):
        return len(self) > 0

    def __eq__(self, other):
        return list(self) == list(other)

    def __iter__(self):
        yield from reversed(self.front)
        yield from self.back


q = Queue(1, 2).put(3)
print(q.get(), len(q), list(q))
q.put(4).put(5)
print(q.get(), list(q), q == Queue(3, 4, 5), q != Queue(), bool(q))
total = 0
while q:
    total += q.get()
print(total, not q)
try:
    q.get()
except Empty as e:
    print(repr(e), e.args)
