# lock-of-ones-own: each thread takes a lock, but not the same one.
import threading

n = 0


def add():
    global n
    lock = threading.Lock()
    with lock:
        x = n
        n = x + 1


first = threading.Thread(target=add)
second = threading.Thread(target=add)
first.start()
second.start()
first.join()
second.join()
assert n == 2  # blame: wrong-result

# story:   It is made where it is used. Nobody ever waits for it.
# class:   lost-update
# source:  CWE-821
# expect unsafe:      wrong-result
# expect gil:         wrong-result
# expect atomic:      wrong-result
# expect locked:      wrong-result
# expect biased:      wrong-result
# expect gc:          wrong-result
# expect cpython3.10: clean
# tools unsafe: tsan=race helgrind=race drd=race
# tools gil:    silent
