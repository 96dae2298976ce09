# A list is sorted by the program's __lt__, while it is empty; another thread appends to it.
import threading


class Card:
    def __init__(self, rank):
        self.rank = rank

    def __lt__(self, other):
        return self.rank < other.rank


hand = [Card(2), Card(1)]


def order():
    try:
        hand.sort()
    except ValueError:
        pass


def draw():
    hand.append(Card(0))


t1 = threading.Thread(target=order)
t2 = threading.Thread(target=draw)
t1.start()
t2.start()
t1.join()
t2.join()
print(len(hand))
