# result-tuple-reuse.fixed: the last result is taken out of the iterator before it is looked at.
import capi
import threading


class Result:
    pass


class Iter:
    pass


it = Iter()
it.result = Result()
it.result.v = 0


def step(n):
    with capi.native:
        r = capi.exchange(it, "result", None)
        if r is not None:
            r.v = n
            assert r.v == n
            capi.decref(r)


first = threading.Thread(target=step, args=(1,))
second = threading.Thread(target=step, args=(2,))
first.start()
second.start()
first.join()
second.join()

# story:   One of two threads gets it. CPython asks who owns it, and counts it before that.
# class:   torn
# source:  python/cpython#123272, #125734
# expect unsafe: miscount premature-free
# expect gil:    clean
# expect atomic: clean
# expect locked: clean
# expect biased: clean
# expect gc:     clean
