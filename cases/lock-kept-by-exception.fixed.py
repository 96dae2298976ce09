# lock-kept-by-exception.fixed: a with block gives the lock back, whatever is raised.
import threading

lock = threading.Lock()
items = []


def take():
    with lock:
        try:
            items.pop()
        except IndexError:
            pass


def put():
    with lock:
        items.append(1)


first = threading.Thread(target=take)
second = threading.Thread(target=put)
first.start()
second.start()
first.join()
second.join()

# story:   And the exception that pop raises is the one that is caught.
# class:   deadlock
# source:  CPython's documentation, "Using locks in the with statement"
# expect unsafe: miscount premature-free
# expect gil:    clean
# expect atomic: clean
# expect locked: clean
# expect biased: clean
# expect gc:     clean
