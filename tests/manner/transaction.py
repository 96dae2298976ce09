"""Roll back when something fails, in the way of a database."""


class Transaction:
    def __init__(self, table):
        self.table = table

    def __enter__(self):
        self.backup = dict(self.table)
        return self.table

    def __exit__(self, kind, error, tb):
        if kind:
            self.table.clear()
            self.table.update(self.backup)
            print("rolled back after", repr(error))
        return kind is ValueError


table = {"a": 1, "b": 2}
with Transaction(table) as t:
    t["c"] = t["a"] + t["b"]
print(table)
with Transaction(table) as t:
    t.pop("a")
    t["d"] = int("four")
print(table)
try:
    with Transaction(table) as t:
        t["c"] = 0
        with Transaction(t) as inner:
            inner["c"] = 10
            del inner["missing"]
except KeyError as e:
    print("KeyError", e)
else:
    print("not reached")
finally:
    print(table)
