"""Two attributes that belong together, without a lock."""
import threading


class Point:
    def __init__(self, x, y):
        self.x = x
        self.y = y

    def move(self, d):
        self.x += d
        self.y += d


p = Point(0, 0)
t = threading.Thread(target=p.move, args=(5,))
t.start()
seen = (p.x, p.y)
t.join()
print("seen", seen, "torn" if seen[0] != seen[1] else "whole", "at last", (p.x, p.y))
