# A key that the program hashes and compares is looked for, while another thread puts the same one.
import threading


class Point:
    def __init__(self, x):
        self.x = x

    def __hash__(self):
        return 1

    def __eq__(self, other):
        return self.x == other.x


places = {Point(1): "here"}


def look():
    print(places.get(Point(1)))


def put():
    places[Point(1)] = "there"


t1 = threading.Thread(target=look)
t2 = threading.Thread(target=put)
t1.start()
t2.start()
t1.join()
t2.join()
print(len(places))
