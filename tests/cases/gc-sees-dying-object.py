# gc-sees-dying-object: a finalizer wants the lock that the collecting thread holds.
import gc
import threading

m = threading.Lock()

class D:
    def __del__(self):
        with m:
            pass

d = D()

def t1():
    global d
    d = None

def t2():
    with m:
        gc.collect()

first = threading.Thread(target=t1)
second = threading.Thread(target=t2)
first.start()
second.start()
first.join()
second.join()

# story:   It waits in the other thread, unless the collector is what runs it: without a GIL the
#          object is queued for its owner, main, which waits; a collection merges the queue, and
#          finds an object whose count is 0 (CPython: gc_free_threading.c, merge_queued_objects).
# expect unsafe:       miscount premature-free
# expect gil:          clean
# expect atomic:       clean
# expect locked:       clean
# expect biased:       clean
# expect cpython3.14t: deadlock
# expect gc:           deadlock
