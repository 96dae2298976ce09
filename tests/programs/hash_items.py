# Two threads add equal objects to a set: their __eq__ says so.
import threading


class Point:
    def __hash__(self):
        return 1

    def __eq__(self, other):
        return True


seen = set()


def visit():
    seen.add(Point())


t1 = threading.Thread(target=visit)
t2 = threading.Thread(target=visit)
t1.start()
t2.start()
t1.join()
t2.join()
print(len(seen))
