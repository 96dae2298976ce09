import threading

from . import stock


class Customer(threading.Thread):
    def __init__(self, wanted):
        super().__init__()
        self.wanted = wanted
        self.bag = []

    def run(self):
        for name in self.wanted:
            if stock.take(name):
                self.bag.append(name)
