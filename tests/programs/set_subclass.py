# Two threads test and then add to a set with a method of its own.
import threading


class Seen(set):
    def first(self, item):
        if item in self:
            return False
        self.add(item)
        return True


seen = Seen()
firsts = []


def visit():
    if seen.first("page"):
        firsts.append(1)


t = threading.Thread(target=visit)
u = threading.Thread(target=visit)
t.start()
u.start()
t.join()
u.join()
print(len(firsts), len(seen))
