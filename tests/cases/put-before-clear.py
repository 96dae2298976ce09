# put-before-clear: the reference is given up before the slot is cleared.
import capi
import threading

class Dst:
    pass

class Sock:
    pass

sk = Sock()
sk.dst = Dst()
sk.dst.v = 1

def negative_advice():
    with capi.native:
        p = capi.borrow(sk, "dst")
        if p is not None:
            capi.decref(p)
            capi.store(sk, "dst", None)

def get():
    x = sk.dst
    if x is not None:
        x.v

first = threading.Thread(target=negative_advice)
second = threading.Thread(target=get)
first.start()
second.start()
first.join()
second.join()

# story:   In between a reader takes what is gone.
# expect unsafe: double-free leak miscount premature-free use-after-free
# expect gil:    clean
# expect atomic: double-free use-after-free
# expect locked: double-free use-after-free
# expect biased: double-free use-after-free
# expect gc:     clean
