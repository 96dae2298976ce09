# Classes: __init__, methods, attributes of class and instance.


class Point:
    made = 0
    origin = "centre"

    def __init__(self, x, y=0):
        self.x = x
        self.y = y

    def move(self, dx, dy):
        self.x += dx
        self.y += dy
        return self

    def text(self):
        return "(" + str(self.x) + ", " + str(self.y) + ")"


p = Point(1, 2)
q = Point(5)
print(p.text(), q.text())
p.move(1, 1).move(10, 10)
print(p.text(), p.x, q.y)
print(Point.origin, p.origin)
p.origin = "mine"
print(Point.origin, p.origin, q.origin)
Point.made += 2
print(Point.made, p.made)
print(isinstance(p, Point), isinstance(1, Point), p is p, p == p, p == q)
