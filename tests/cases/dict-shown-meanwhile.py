# dict-shown-meanwhile: a dict is shown, by a __repr__ of the program, while another thread adds to it.
import threading


class Item:
    def __repr__(self):
        return "item"


d = {1: Item()}
s = {Item()}


def show():
    return repr(d), repr(s), d == {1: 5}


def add():
    d[2] = 5
    s.add(6)


t = threading.Thread(target=show)
t.start()
add()
t.join()

# story:   repr() and == of dicts go from entry to entry with PyDict_Next, which does not mind
#          changes; repr() of a set takes a list of it first. So nothing is raised, wherever the GIL
#          changes hands.
# expect gil:         clean
# expect atomic:      clean
# expect locked:      clean
# expect biased:      clean
# expect gc:          clean
# expect cpython3.11: clean
# expect cpython3.15: clean
