# gc-finalizer-under-lock: a collection runs a finalizer under the lock that it wants.
import gc
import threading

m = threading.Lock()

class D:
    def __del__(self):
        with m:
            pass

a = D()
a.me = a
a = None

def t1():
    with m:
        gc.collect()

first = threading.Thread(target=t1)
first.start()
first.join()

# story:   Without a collector, the cycle is a leak.
# expect unsafe:       leak
# expect gil:          leak
# expect cpython3.9:   deadlock
# expect atomic:       leak
# expect locked:       leak
# expect biased:       leak
# expect cpython3.14t: deadlock
# expect gc:           deadlock
