# Two threads put equal keys of the program, which code hashes and compares, into a set at once.
import threading


class Key:
    def __hash__(self):
        return 1

    def __eq__(self, other):
        return True


keys = set()
more = {Key()}


def first():
    keys.update(more)


def second():
    keys.add(Key())


t = threading.Thread(target=first)
u = threading.Thread(target=second)
t.start()
u.start()
t.join()
u.join()
print(len(keys))
