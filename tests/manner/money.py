class Money:
    """Cents and a currency; sums of different currencies are refused."""

    def __init__(self, cents, currency="EUR"):
        self.cents = cents
        self.currency = currency

    def _same(self, other):
        if self.currency != other.currency:
            raise TypeError(f"{self.currency} is not {other.currency}")

    def __add__(self, other):
        self._same(other)
        return Money(self.cents + other.cents, self.currency)

    def __radd__(self, other):
        return self if other == 0 else NotImplemented

    def __iadd__(self, other):
        self._same(other)
        self.cents += other.cents
        return self

    def __format__(self, spec):
        units, cents = divmod(self.cents, 100)
        text = f"{units:,}.{cents:02}"
        return f"{text} {self.currency}" if spec == "long" else format(text, spec)

    def __divmod__(self, n):
        each, rest = divmod(self.cents, n)
        return Money(each, self.currency), rest

    def __lt__(self, other):
        self._same(other)
        return self.cents < other.cents


prices = [Money(1999), Money(123456789), Money(5)]
print([f"{p:>14}" for p in prices])
print("total: {:long}".format(sum(prices)), "least:", format(min(prices), "long"))
purse = same = Money(100)
purse += Money(250)
print(purse is same, f"{purse}")
each, rest = divmod(purse, 3)
print(f"{each:long}", rest)
try:
    purse += Money(1, "USD")
except TypeError as e:
    print("TypeError:", e)
