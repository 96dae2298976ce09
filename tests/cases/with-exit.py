# with-exit: leaving `with` is a call: the GIL may change hands.
import threading

m = threading.Lock()
n = 0

def inc():
    global n
    x = n
    with m:
        pass
    n = x + 1

a = threading.Thread(target=inc)
b = threading.Thread(target=inc)
a.start()
b.start()
a.join()
b.join()
assert n == 2

# story:   Here that is between a load and its store.
# expect unsafe: miscount premature-free wrong-result
# expect gil:    wrong-result
# expect atomic: wrong-result
# expect locked: wrong-result
# expect biased: wrong-result
# expect gc:     wrong-result
