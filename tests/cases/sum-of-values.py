# sum-of-values: the values of a dict are added up while they change places.
import threading

d = {1: 1, 2: 2}

def one():
    assert sum(d.values()) >= 3 # blame: wrong-result

def other():
    d[1] = 2
    d[2] = 1

first = threading.Thread(target=one)
second = threading.Thread(target=other)
first.start()
second.start()
first.join()
second.join()

# story:   The values are gone through one by one: 1 of before, and 1 of after.
# expect unsafe:       double-free miscount premature-free use-after-free wrong-result
# expect gil:          clean
# expect atomic:       wrong-result
# expect locked:       clean
# expect biased:       clean
# expect cpython3.14t: wrong-result
# expect gc:           wrong-result
# expect ruby:         clean
