from contextlib import ExitStack, contextmanager, suppress


class Connection:
    def __init__(self, name):
        self.name = name
        self.open = True

    def close(self):
        self.open = False
        print("close", self.name)


@contextmanager
def connect(name):
    connection = Connection(name)
    print("open", name)
    try:
        yield connection
    except RuntimeError as e:
        print(name, "rolls back:", e)
        raise
    else:
        print(name, "commits")
    finally:
        connection.close()


with connect("db") as db:
    print(db.name, db.open)

with suppress(RuntimeError):
    with connect("cache") as cache, connect("queue"):
        raise RuntimeError("lost")
print(cache.open)

with ExitStack() as stack:
    opened = [stack.enter_context(connect(n)) for n in ("a", "b", "c")]
    stack.callback(lambda: print("first of all"))
    print([c.name for c in opened])
print(any(c.open for c in opened))
