# format-torn: an object is formatted while it changes.
import threading

class Point:
    def __init__(self):
        self.x = self.y = 1

    def __str__(self):
        return f"{self.x}{self.y}"

p = Point()

def one():
    assert f"{p}" != "12" # blame: wrong-result

def other():
    p.x = 2
    p.y = 2

first = threading.Thread(target=one)
second = threading.Thread(target=other)
first.start()
second.start()
first.join()
second.join()

# story:   __str__ reads the object one word after the other.
# expect unsafe:      double-free miscount premature-free use-after-free wrong-result
# expect gil:         wrong-result
# expect cpython3.9:  wrong-result
# expect cpython3.10: clean
# expect atomic:      wrong-result
# expect locked:      wrong-result
# expect biased:      wrong-result
# expect gc:          wrong-result
