import threading
import weakref


class Connection:
    def __init__(self, name):
        self.name = name


registry = weakref.WeakValueDictionary()
lock = threading.Lock()


def get(name):
    with lock:
        c = registry.get(name)
        if c is None:
            c = Connection(name)
            registry[name] = c
        return c


def use():
    c = get("db")
    print(c.name)


threads = [threading.Thread(target=use) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(len(registry))
