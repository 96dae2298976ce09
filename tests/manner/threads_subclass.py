import threading


class Adder(threading.Thread):
    def __init__(self, numbers):
        super().__init__()
        self.numbers = numbers
        self.result = None

    def run(self):
        self.result = sum(self.numbers)


halves = [range(0, 50), range(50, 101)]
adders = [Adder(half) for half in halves]
for adder in adders:
    adder.start()
for adder in adders:
    adder.join()
print([a.result for a in adders], sum(a.result for a in adders))
