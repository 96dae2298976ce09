# lock-kept-by-exception: an exception comes between acquire and release.
import threading

lock = threading.Lock()
items = []


def take():
    lock.acquire()
    try:
        items.pop()
    except ValueError:
        pass
    lock.release()


def put():
    lock.acquire()  # blame: deadlock
    items.append(1)
    lock.release()


first = threading.Thread(target=take)
second = threading.Thread(target=put)
first.start()
second.start()
first.join()
second.join()

# story:   It is not the one that is caught: the thread ends and keeps the lock, for which the
#          other one waits for ever.
# class:   deadlock
# source:  CWE-667; CPython's documentation, "Using locks in the with statement"
# expect unsafe: deadlock double-free exception miscount premature-free use-after-free
# expect gil:    deadlock exception
# expect atomic: deadlock exception
# expect locked: deadlock exception
# expect biased: deadlock exception
# expect gc:     deadlock exception
# tools unsafe: tsan=race helgrind=race,lock-misuse drd=race,lock-misuse
# tools gil:    helgrind=lock-misuse drd=lock-misuse
