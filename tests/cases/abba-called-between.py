# abba-called-between: the call under the first lock lets the other thread take the second one.
import threading

a = threading.Lock()
b = threading.Lock()

def nothing():
    pass

def f():
    for _ in range(2):
        with a:
            with b:
                pass
            nothing()

def g():
    with b:
        with a:
            pass

x = threading.Thread(target=f)
y = threading.Thread(target=g)
x.start()
y.start()
x.join()
y.join()

# expect unsafe: deadlock double-free miscount premature-free use-after-free
# expect gil:    deadlock
# expect atomic: deadlock
# expect locked: deadlock
# expect biased: deadlock
# expect gc:     deadlock
