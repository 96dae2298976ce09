class Item:
    name: str
    price: float = 1.5
    count: int

    def __init__(self, name: str, count: "int" = 0) -> None:
        self.name = name
        self.count: int = count

    def total(self: "Item") -> float:
        result: float
        result = self.price * self.count
        return result


def cheapest(items: list[Item], *, limit: "int | None" = None) -> "Item | None":
    found: "Item | None" = None
    for item in items:
        if limit is not None and item.count > limit:
            continue
        if found is None or item.total() < found.total():
            found = item
    return found


things: list[Item] = [Item("a", 4), Item("b", 2), Item("c")]
things[1].price = 10
print([t.total() for t in things], cheapest(things).name, cheapest(things[:2], limit=3).name)
print(cheapest([]), cheapest(things, limit=-1))
counts: dict[str, int] = {}
for t in things:
    counts[t.name] = t.count
print(counts, Item.price, hasattr(Item, "count"))
