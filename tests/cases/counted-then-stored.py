# counted-then-stored: a reader comes between a look at the count and two stores.
import capi
import threading

g = [0, 0]

def t1():
    if capi.refcount(g) == 2:
        g[0] = 1
        g[1] = 1

def t2():
    x = g
    assert x[0] == x[1]

first = threading.Thread(target=t1)
second = threading.Thread(target=t2)
first.start()
second.start()
first.join()
second.join()

# story:   Since CPython 3.10 the GIL does not change hands where it would have to: between the
#          stores.
# expect unsafe:      double-free miscount premature-free use-after-free wrong-result
# expect gil:         wrong-result
# expect cpython3.10: clean
# expect atomic:      wrong-result
# expect locked:      wrong-result
# expect biased:      wrong-result
# expect gc:          clean
