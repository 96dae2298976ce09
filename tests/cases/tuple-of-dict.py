# tuple-of-dict: a tuple is made of a dict that gets another key.
import threading

d = {1: 1}

def one():
    tuple(d)

def other():
    d[2] = 2

first = threading.Thread(target=one)
second = threading.Thread(target=other)
first.start()
second.start()
first.join()
second.join()

# story:   The dict is gone through by an iterator, which notices that it is longer.
# expect unsafe:       miscount premature-free
# expect gil:          clean
# expect atomic:       clean
# expect locked:       clean
# expect biased:       clean
# expect cpython3.14t: exception
# expect gc:           clean
