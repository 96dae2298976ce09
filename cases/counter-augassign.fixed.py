# counter-augassign.fixed: a lock around the addition.
import threading

n = 0
lock = threading.Lock()


def t1():
    global n
    with lock:
        n += 1


def t2():
    global n
    with lock:
        n += 1


first = threading.Thread(target=t1)
second = threading.Thread(target=t2)
first.start()
second.start()
first.join()
second.join()
assert n == 2

# story:   CPython 3.10 and later with a GIL do not need it, and do not promise that.
# class:   lost-update
# source:  CPython's FAQ, "What kinds of global value mutation are thread-safe?"
# expect unsafe: miscount premature-free
# expect gil:    clean
# expect atomic: clean
# expect locked: clean
# expect biased: clean
# expect gc:     clean
