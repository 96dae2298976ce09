# popitem-emptied: two threads take the last item of a dict, of which each has seen that it is there.
import threading

d = {1: 2}

def one():
    if d:
        d.popitem()

def other():
    if d:
        d.popitem()

first = threading.Thread(target=one)
second = threading.Thread(target=other)
first.start()
second.start()
first.join()
second.join()

# story:   Whether the dict is empty is asked before it is shorter.
# expect unsafe:      double-free exception miscount premature-free use-after-free
# expect gil:         exception
# expect cpython3.9:  exception
# expect cpython3.10: clean
# expect atomic:      exception
# expect locked:      exception
# expect biased:      exception
# expect gc:          exception
