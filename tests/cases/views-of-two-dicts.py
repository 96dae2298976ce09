# views-of-two-dicts: two views are joined while a key moves from the second dict to the first.
import threading

d = {}
e = {1: 2}

def one():
    assert d.keys() | e.keys() # blame: wrong-result

def other():
    d[1] = e[1]
    del e[1]

first = threading.Thread(target=one)
second = threading.Thread(target=other)
first.start()
second.start()
first.join()
second.join()

# story:   A set is made of the keys of the first dict, and then the second is gone through, which
#          may notice that it is shorter.
# expect unsafe:       double-free miscount premature-free use-after-free wrong-result
# expect gil:          clean
# expect atomic:       wrong-result
# expect locked:       clean
# expect biased:       clean
# expect cpython3.14t: exception wrong-result
# expect gc:           wrong-result
# expect ruby:         clean
