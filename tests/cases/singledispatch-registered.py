# singledispatch-registered: a function is registered while another thread calls what dispatches.
import threading
from functools import singledispatch


@singledispatch
def show(v):
    return "object"


def of_int(v):
    return "int"


def ask():
    said = show(1), show(1)
    assert said != ("int", "object") # blame: wrong-result


def add():
    show.register(int, of_int)


t = threading.Thread(target=ask)
t.start()
add()
t.join()

# story:   Registering stores one entry, and then empties the cache of what was dispatched to; a
#          call looks into the cache first. Whoever has seen the new function sees it again: the
#          entry was there before, and nothing takes it out. So no thread falls back to the old one.
# expect gil:         clean
# expect atomic:      clean
# expect locked:      clean
# expect biased:      clean
# expect gc:          clean
