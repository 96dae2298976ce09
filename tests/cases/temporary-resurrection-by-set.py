# temporary-resurrection-by-set: a weak reference is followed while the finalizer runs.
import threading
import weakref

class D:
    def __del__(self):
        pass

g = D()
g.v = 1
w = weakref.ref(g)

def t1():
    global g
    g = None

def t2():
    x = w()
    if x is not None:
        x.v

first = threading.Thread(target=t1)
second = threading.Thread(target=t2)
first.start()
second.start()
first.join()
second.join()

# story:   That is safe if a count that is zero is never raised.
# expect unsafe: double-free leak premature-free use-after-free
# expect gil:    clean
# expect atomic: double-free premature-free use-after-free
# expect locked: clean
# expect biased: clean
# expect gc:     clean
# expect qsbr:   clean
