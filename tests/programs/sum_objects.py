# sum() calls the program's __radd__, while another thread takes an item out of the list.
import threading


class Money:
    def __init__(self, n):
        self.n = n

    def __radd__(self, other):
        return other + self.n


purse = [Money(1), Money(2)]


def count():
    print(sum(purse))


def spend():
    purse.pop()


t1 = threading.Thread(target=count)
t2 = threading.Thread(target=spend)
t1.start()
t2.start()
t1.join()
t2.join()
