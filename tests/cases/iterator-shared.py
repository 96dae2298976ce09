# iterator-shared: two threads take the next item of one iterator, which the program has written.
import threading

class Count:
    n = 0

    def __iter__(self):
        return self

    def __next__(self):
        self.n += 1
        return self.n

it = iter(Count())
a = b = 0

def one():
    global a
    a = next(it)

def other():
    global b
    b = next(it)

first = threading.Thread(target=one)
second = threading.Thread(target=other)
first.start()
second.start()
first.join()
second.join()
assert a + b == 3 # blame: wrong-result

# story:   __next__ is code as any other: n is loaded and stored, between which no version with
#          a GIL but 3.9 looks up.
# expect unsafe:      double-free miscount premature-free use-after-free wrong-result
# expect gil:         wrong-result
# expect cpython3.9:  wrong-result
# expect cpython3.10: clean
# expect atomic:      wrong-result
# expect locked:      wrong-result
# expect biased:      wrong-result
# expect gc:          wrong-result
