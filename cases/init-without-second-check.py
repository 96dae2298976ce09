# init-without-second-check: an object is made under a lock, but the question was asked before.
import threading

made = 0
ready = False
lock = threading.Lock()


def get():
    global made, ready
    if not ready:
        with lock:
            made += 1
            ready = True


first = threading.Thread(target=get)
second = threading.Thread(target=get)
first.start()
second.start()
first.join()
second.join()
assert made == 1  # blame: wrong-result

# story:   Both threads find that it is not there; the lock makes one wait, then it makes another.
# class:   lost-update
# source:  Schmidt and Harrison, "Double-Checked Locking", PLoPD 3, 1997
# expect unsafe:      miscount premature-free wrong-result
# expect gil:         wrong-result
# expect atomic:      wrong-result
# expect locked:      wrong-result
# expect biased:      wrong-result
# expect gc:          wrong-result
# expect cpython3.10: clean
# expect cpython3.14: wrong-result
# expect cpython3.15: clean
# tools unsafe: tsan=race helgrind=race drd=race
# tools gil:    silent
