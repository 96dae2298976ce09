# loser-frees-its-own-copy: who comes second frees its own copy, and goes on with it.
import capi
import threading

class Str:
    pass

table = [None]

def intern(s):
    with capi.native:
        if table[0] is None:
            table[0] = s
            return s
        capi.decref(s)
    return table[0]

def link():
    s = None
    with capi.native:
        s = capi.own(Str())
    intern(s)
    with capi.native:
        capi.refcount(s)

first = threading.Thread(target=link)
second = threading.Thread(target=link)
first.start()
second.start()
first.join()
second.join()

# expect unsafe: double-free leak miscount premature-free use-after-free
# expect gil:    leak use-after-free
# expect atomic: leak use-after-free
# expect locked: leak use-after-free
# expect biased: leak use-after-free
# expect gc:     clean
