# given-up-twice: a thread gives up its reference, and the variable's; no thread looks there again.
import capi
import threading


class Thing:
    pass


def f():
    with capi.native:
        p = capi.own(o)
        capi.decref(p)
        capi.decref(p)


o = Thing()
t = threading.Thread(target=f)
t.start()
t.join()

# story:   The object is freed, and the variable still refers to it.
# expect unsafe: premature-free
# expect gil:    premature-free
# expect atomic: premature-free
# expect locked: premature-free
# expect biased: premature-free
# expect gc:     clean
