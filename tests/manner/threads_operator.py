"""An object whose += is a method."""
import threading


class Meter:
    def __init__(self):
        self.n = 0

    def __iadd__(self, by):
        self.n += by
        return self

    def __eq__(self, other):
        return self.n == other

    def __str__(self):
        return f"<{self.n}>"


meter = Meter()


def turn(by):
    global meter
    meter += by


threads = [threading.Thread(target=turn, args=(by,)) for by in (1, 2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(meter, meter == 3)
