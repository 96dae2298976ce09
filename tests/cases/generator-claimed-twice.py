# generator-claimed-twice: two threads go on with one generator at once.
import threading

class Thing:
    pass

def gives():
    thing = Thing()
    yield 1
    thing = None
    yield 2

def go_on():
    try:
        next(g)
    except ValueError:
        pass
    except StopIteration:
        pass

g = gives()
next(g)
first = threading.Thread(target=go_on)
second = threading.Thread(target=go_on)
first.start()
second.start()
first.join()
second.join()

# class:   use-after-free
# source:  python/cpython#120321, #156351
# story:   Whether the generator runs is looked at, then set: both threads may find that it does
#          not, and run its frame, each with the one reference to the Thing. Without a GIL it is so
#          before 3.15, where CPython crashes.
# expect unsafe:  double-free miscount premature-free use-after-free
# expect gil:     clean
# expect atomic:  use-after-free
# expect locked:  clean
# expect biased:  clean
# expect gc:      clean
# expect cpython3.14t: leak use-after-free
# expect cpython3.15t: clean
