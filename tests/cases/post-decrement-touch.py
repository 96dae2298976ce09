# post-decrement-touch: a field is read when the reference has been given up.
import capi
import threading

class Thing:
    pass

def put(p):
    with capi.native:
        n = capi.refcount(p)
        capi.decref(p)
        if n > 1:
            p.flag

o = Thing()
o.flag = 0
p = capi.own(o)
o = None
capi.incref(p)
first = threading.Thread(target=put, args=(p,))
second = threading.Thread(target=put, args=(p,))
first.start()
second.start()
first.join()
second.join()

# story:   Meanwhile the other thread has given up the last one.
# expect unsafe: leak use-after-free
# expect gil:    clean
# expect atomic: use-after-free
# expect locked: use-after-free
# expect biased: use-after-free
# expect gc:     clean
