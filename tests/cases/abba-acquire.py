# abba-acquire: two locks are taken in opposite orders, by calls.
import threading
a = threading.Lock()
b = threading.Lock()
def f():
    a.acquire()
    b.acquire()
    b.release()
    a.release()
def g():
    b.acquire()
    a.acquire()
    a.release()
    b.release()
x = threading.Thread(target=f)
y = threading.Thread(target=g)
x.start()
y.start()
x.join()
y.join()

# story:   After a call the GIL may change hands.
# expect unsafe: deadlock double-free miscount premature-free use-after-free
# expect gil:    deadlock
# expect atomic: deadlock
# expect locked: deadlock
# expect biased: deadlock
# expect gc:     deadlock
