# lock-held-for-load-only.fixed: the store belongs to what the lock protects.
import threading

n = 0
lock = threading.Lock()


def add():
    global n
    with lock:
        x = n
        n = x + 1


first = threading.Thread(target=add)
second = threading.Thread(target=add)
first.start()
second.start()
first.join()
second.join()
assert n == 2

# story:   A lock protects a relation between accesses, not an access.
# class:   lost-update
# source:  the same
# expect unsafe: miscount premature-free
# expect gil:    clean
# expect atomic: clean
# expect locked: clean
# expect biased: clean
# expect gc:     clean
