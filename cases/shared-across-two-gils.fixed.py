# shared-across-two-gils.fixed: each interpreter makes an object of its own, and they share none.
import threading


class Text:
    pass


def interpreter():
    mine = Text()
    mine.length = 5
    mine.length


first = threading.Thread(target=interpreter)
second = threading.Thread(target=interpreter)
first.start()
second.start()
first.join()
second.join()

# story:   What only one of them can reach needs no lock but its own.
# class:   premature-free
# source:  python/cpython#124646, interned strings for each interpreter
# expect unsafe:  clean
# expect gil:     clean
# expect gil+own: clean
# expect atomic:  clean
# expect locked:  clean
# expect biased:  clean
# expect gc:      clean
