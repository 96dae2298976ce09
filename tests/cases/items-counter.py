# items-counter: two threads add to an item of an object of the program's.
import threading

class Table:
    n = 0

    def __getitem__(self, k):
        return self.n

    def __setitem__(self, k, v):
        self.n = v

t = Table()

def one():
    t[0] += 1

def other():
    t[0] += 1

first = threading.Thread(target=one)
second = threading.Thread(target=other)
first.start()
second.start()
first.join()
second.join()
assert t.n == 2 # blame: wrong-result

# story:   t[0] += 1 calls __getitem__ and then __setitem__, in which the GIL may change hands.
# expect unsafe: double-free miscount premature-free use-after-free wrong-result
# expect gil:    wrong-result
# expect atomic: wrong-result
# expect locked: wrong-result
# expect biased: wrong-result
# expect gc:     wrong-result
