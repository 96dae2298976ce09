# cached-object-missing-incref: the cache hands out its only reference.
import capi
import threading

class Code:
    pass

cache = [None]

def find():
    with capi.native:
        p = cache[0]
        if p is None:
            p = capi.own(Code())
            cache[0] = p
            return p
    return p

def use():
    with capi.native:
        p = find()
        capi.decref(p)

first = threading.Thread(target=use)
second = threading.Thread(target=use)
first.start()
second.start()
first.join()
second.join()

# story:   Two callers give it up; no lock adds the one that is missing.
# expect unsafe: double-free miscount premature-free use-after-free
# expect gil:    use-after-free
# expect atomic: use-after-free
# expect locked: use-after-free
# expect biased: leak use-after-free
# expect gc:     clean
