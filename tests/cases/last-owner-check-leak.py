# last-owner-check-leak: each sees the other's reference, and neither empties the cache.
import capi
import threading

class Thing:
    pass

cache = {1: Thing()}

def log(n):
    return n

def owner(h):
    n = capi.refcount(h)
    log(n)
    h = None
    if n == 2:
        cache.pop(1, None)

a = [cache[1], cache[1]]

def t1():
    h = a[0]
    a[0] = None
    owner(h)

def t2():
    h = a[1]
    a[1] = None
    owner(h)

first = threading.Thread(target=t1)
second = threading.Thread(target=t2)
first.start()
second.start()
first.join()
second.join()
assert len(cache) == 0

# story:   Both have counted before either gives up; without counts each reads 0.
# expect unsafe: double-free leak miscount premature-free use-after-free wrong-result
# expect gil:    wrong-result
# expect atomic: wrong-result
# expect locked: wrong-result
# expect biased: wrong-result
# expect gc:     wrong-result
