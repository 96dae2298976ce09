# equal-torn: objects are compared while both change.
import threading

class Point:
    def __init__(self):
        self.x = self.y = 1

    def __eq__(self, other):
        return self.x == other.x and self.y == other.y

p, q = Point(), Point()

def one():
    assert p == q # blame: wrong-result

def other():
    p.y = 2
    q.y = 2

first = threading.Thread(target=one)
second = threading.Thread(target=other)
first.start()
second.start()
first.join()
second.join()

# story:   __eq__ reads the objects one word after the other.
# expect unsafe:      double-free miscount premature-free use-after-free wrong-result
# expect gil:         wrong-result
# expect cpython3.9:  wrong-result
# expect cpython3.10: clean
# expect atomic:      wrong-result
# expect locked:      wrong-result
# expect biased:      wrong-result
# expect gc:          wrong-result
