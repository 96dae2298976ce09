# abba-loop: two loops take two locks in opposite orders.
import threading

a = threading.Lock()
b = threading.Lock()

def f():
    for _ in range(2):
        with a:
            with b:
                pass

def g():
    for _ in range(2):
        with b:
            with a:
                pass

x = threading.Thread(target=f)
y = threading.Thread(target=g)
x.start()
y.start()
x.join()
y.join()

# story:   A thread that is interrupted as it leaves the inner `with` keeps the outer lock, and the
#          other takes the inner one.
# expect unsafe: deadlock double-free miscount premature-free use-after-free
# expect gil:    deadlock
# expect atomic: deadlock
# expect locked: deadlock
# expect biased: deadlock
# expect gc:     deadlock
