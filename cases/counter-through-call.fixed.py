# counter-through-call.fixed: a lock around the load, the call and the store.
import threading

n = 0
lock = threading.Lock()


def inc(x):
    return x + 1


def t1():
    global n
    with lock:
        n = inc(n)


def t2():
    global n
    with lock:
        n = inc(n)


first = threading.Thread(target=t1)
second = threading.Thread(target=t2)
first.start()
second.start()
first.join()
second.join()
assert n == 2

# story:   Under every version of CPython it is needed.
# class:   lost-update
# source:  CPython's FAQ, "What kinds of global value mutation are thread-safe?"
# expect unsafe: miscount premature-free
# expect gil:    clean
# expect atomic: clean
# expect locked: clean
# expect biased: clean
# expect gc:     clean
