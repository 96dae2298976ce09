# __del__ in threads: it appends to a list that others use, and fails once.
import threading

log = []


class Noisy:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        log.append(self.name)


class Broken:
    def __del__(self):
        log.pop(99)


def first():
    x = Noisy("x")
    y = [x, Broken()]
    x = None


def second():
    Noisy("z")


a = threading.Thread(target=first)
b = threading.Thread(target=second)
a.start()
b.start()
a.join()
b.join()
print(sorted(log))
