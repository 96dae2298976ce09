# finalizer-takes-held-lock.fixed: the last reference is dropped when the lock has been given back.
import threading

m = threading.Lock()


class D:
    def __del__(self):
        with m:
            pass


d = D()
with m:
    old = d
    d = None
old = None

# story:   A SimpleQueue, whose put cannot be interrupted, was CPython's own way out.
# class:   deadlock
# source:  bpo-14976
# expect unsafe: clean
# expect gil:    clean
# expect atomic: clean
# expect locked: clean
# expect biased: clean
# expect gc:     clean
