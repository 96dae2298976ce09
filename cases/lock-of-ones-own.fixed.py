# lock-of-ones-own.fixed: one lock, made before the threads.
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

# story:   It belongs to what it protects, and is as old.
# class:   lost-update
# source:  CWE-821
# expect unsafe: miscount premature-free
# expect gil:    clean
# expect atomic: clean
# expect locked: clean
# expect biased: clean
# expect gc:     clean
