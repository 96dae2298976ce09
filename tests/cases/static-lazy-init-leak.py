# static-lazy-init-leak: both find the slot empty, and both store.
import capi
import threading

class Thing:
    pass

class Static:
    pass

static = Static()
static.s = None

def get():
    with capi.native:
        if capi.borrow(static, "s") is None:
            capi.store(static, "s", Thing())

first = threading.Thread(target=get)
second = threading.Thread(target=get)
first.start()
second.start()
first.join()
second.join()

# story:   The first object has lost its only pointer; native stores drop nothing.
# expect unsafe: double-free leak miscount premature-free use-after-free
# expect gil:    clean
# expect atomic: leak
# expect locked: leak
# expect biased: leak
# expect gc:     clean
