# dict-or-moved-key: two dicts are joined while a key moves from the second to the first.
import threading

d = {}
e = {1: 2}

def one():
    assert d | e # blame: wrong-result

def other():
    d[1] = e[1]
    del e[1]

first = threading.Thread(target=one)
second = threading.Thread(target=other)
first.start()
second.start()
first.join()
second.join()

# story:   The first dict is copied, and then what the second has is put in: the key is in
#          neither at its time. An operator that holds both does not see that.
# expect unsafe:       double-free miscount premature-free use-after-free wrong-result
# expect gil:          clean
# expect atomic:       wrong-result
# expect locked:       clean
# expect biased:       clean
# expect cpython3.14t: wrong-result
# expect gc:           wrong-result
# expect ruby:         clean
