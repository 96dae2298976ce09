"""A shop's stock, kept in a dict of dicts."""
stock = {
    "nails": {"price": 5, "count": 1200},
    "hammer": {"price": 1450, "count": 7},
    "saw": {"price": 2199, "count": 0},
}


class OutOfStock(Exception):
    def __init__(self, item, wanted, there):
        super().__init__(f"{item}: wanted {wanted}, there are {there}")
        self.item = item


def take(item, n=1):
    entry = stock[item]
    if entry["count"] < n:
        raise OutOfStock(item, n, entry["count"])
    entry["count"] -= n
    return n * entry["price"]


total = 0
for item, n in [("nails", 100), ("hammer", 2), ("saw", 1), ("drill", 1), ("hammer", 9)]:
    try:
        total += take(item, n)
    except OutOfStock as e:
        print("sorry,", e, "--", e.item.upper())
    except KeyError as e:
        print("no such item:", e)

print("to pay: %d.%02d" % divmod(total, 100))
for item in sorted(stock, key=lambda name: stock[name]["count"]):
    print(f"{item:<10}{stock[item]['count']:>6} x {stock[item]['price'] / 100:8.2f}")
