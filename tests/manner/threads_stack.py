import threading


class Stack:
    def __init__(self, *items):
        self._items = list(items)
        self._lock = threading.Lock()

    def push(self, item):
        with self._lock:
            self._items.append(item)

    def pop(self, default=None):
        with self._lock:
            return self._items.pop() if self._items else default

    def __len__(self):
        with self._lock:
            return len(self._items)


stack = Stack("bottom")
popped = []


def popper():
    popped.append(stack.pop("nothing"))
    stack.push("new")


t = threading.Thread(target=popper)
t.start()
popper()
t.join()
print(sorted(popped), len(stack))
