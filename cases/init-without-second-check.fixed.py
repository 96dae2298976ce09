# init-without-second-check.fixed: the question is asked once more under the lock.
import threading

made = 0
ready = False
lock = threading.Lock()


def get():
    global made, ready
    if not ready:
        with lock:
            if not ready:
                made += 1
                ready = True


first = threading.Thread(target=get)
second = threading.Thread(target=get)
first.start()
second.start()
first.join()
second.join()
assert made == 1

# story:   Where memory is weakly ordered, the first question must be an acquire load besides.
# class:   lost-update
# source:  Schmidt and Harrison, "Double-Checked Locking", PLoPD 3, 1997
# expect unsafe: miscount premature-free
# expect gil:    clean
# expect atomic: clean
# expect locked: clean
# expect biased: clean
# expect gc:     clean
