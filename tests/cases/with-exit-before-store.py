# with-exit-before-store: the lock protects a load, but not the store.
import threading
n = 0
k = threading.Lock()
def f():
    global n
    with k:
        x = n
    n = x + 1
a = threading.Thread(target=f)
b = threading.Thread(target=f)
a.start(); b.start(); a.join(); b.join()
assert n == 2

# story:   The exit of `with` is a call, after which the GIL may change hands.
# expect unsafe: miscount premature-free wrong-result
# expect gil:    wrong-result
# expect atomic: wrong-result
# expect locked: wrong-result
# expect biased: wrong-result
# expect gc:     wrong-result
