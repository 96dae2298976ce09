# result-tuple-reuse: two threads find one result unshared, and use it both.
import capi
import threading

class It:
    pass

it = It()
it.result = [0, 0]
it.i = 0
out = [None, None]

def step():
    with capi.native:
        n = it.i
        it.i = n + 1
        r = None
        if capi.refcount(capi.borrow(it, "result")) == 1:
            r = it.result
        else:
            r = [0, 0]
        r[0] = n
        r[1] = n
    return r

def t1():
    p = step()
    out[0] = p

def t2():
    q = step()
    out[1] = q

first = threading.Thread(target=t1)
second = threading.Thread(target=t2)
first.start()
second.start()
first.join()
second.join()
assert out[0][0] == out[0][1]
assert out[1][0] == out[1][1]
assert out[0] is not out[1]

# story:   Native code that no thread interrupts asks and takes at once; without counts it is never
#          found so.
# expect unsafe: double-free leak miscount premature-free use-after-free wrong-result
# expect gil:    clean
# expect atomic: wrong-result
# expect locked: wrong-result
# expect biased: wrong-result
# expect gc:     clean
