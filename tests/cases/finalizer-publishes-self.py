# finalizer-publishes-self: a finalizer makes its object public.
import threading

class D:
    def __del__(self):
        global back
        back = self

back = None
g = D()
g.v = 1

def t1():
    global g
    g = None

def t2():
    global back
    x = back
    back = None
    if x is not None:
        x.v
    x = None

first = threading.Thread(target=t1)
second = threading.Thread(target=t2)
first.start()
second.start()
first.join()
second.join()

# story:   It is alive again, for the other thread to count; with atomic counts only, two that
#          write one variable drop one value too few.
# expect unsafe: double-free leak premature-free use-after-free
# expect gil:    clean
# expect atomic: leak
# expect locked: clean
# expect biased: clean
# expect gc:     clean
