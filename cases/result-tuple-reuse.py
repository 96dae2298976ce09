# result-tuple-reuse: an iterator fills its last result anew, because nobody else has it.
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
        r = capi.borrow(it, "result")
        if capi.refcount(r) == 1:
            capi.incref(r)
            r.v = n
            assert r.v == n  # blame: wrong-result
            capi.decref(r)


first = threading.Thread(target=step, args=(1,))
second = threading.Thread(target=step, args=(2,))
first.start()
second.start()
first.join()
second.join()

# story:   Two threads find it unshared at once, and each fills it and takes it for its own.
# class:   torn
# source:  python/cpython#121464, #123271 (zip and enumerate)
# expect unsafe: double-free leak miscount premature-free use-after-free wrong-result
# expect gil:    clean
# expect atomic: wrong-result
# expect locked: wrong-result
# expect biased: wrong-result
# expect gc:     clean
# tools unsafe: tsan=race,use-after-free asan=use-after-free memcheck=use-after-free helgrind=race
#               drd=race
# tools gil:    silent
