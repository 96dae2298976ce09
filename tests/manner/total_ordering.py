def total_ordering(cls):
    """Fills in what __lt__ and __eq__ leave open."""
    cls.__gt__ = lambda self, other: not (self < other or self == other)
    cls.__le__ = lambda self, other: self < other or self == other
    cls.__ge__ = lambda self, other: not self < other
    return cls


@total_ordering
class Card:
    RANKS = "23456789TJQKA"

    def __init__(self, text):
        self.rank, self.suit = text
        self.strength = self.RANKS.index(self.rank)

    def __eq__(self, other):
        return self.strength == other.strength

    def __lt__(self, other):
        return self.strength < other.strength

    def __repr__(self):
        return self.rank + self.suit


hand = [Card(c) for c in "TH 2S AD 9C TD".split()]
print(sorted(hand), max(hand), min(hand))
print(Card("TH") == Card("TD"), Card("2S") >= Card("3S"), Card("KS") <= Card("KH"), Card("AS") > Card("QS"))
pairs = [(a, b) for i, a in enumerate(hand) for b in hand[i + 1:] if a == b]
print(pairs, sorted(hand, reverse=True)[:2], Card("2H") in hand, hand.index(Card("9H")), hand.count(Card("TC")))
try:
    {Card("2H")}
except TypeError as e:
    print(e)
