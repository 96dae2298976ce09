# lock-of-the-wrong-object.fixed: the item is taken by an operation of the dict, with a reference.
import capi
import threading


class Thing:
    pass


state = {1: Thing()}
state[1].v = 1
mutex = capi.Mutex()


def set_state():
    with capi.native:
        mutex.lock()
        p = capi.own(state[1])
        if p is not None:
            p.v
            capi.decref(p)
        mutex.unlock()


def change():
    state[1] = None


first = threading.Thread(target=set_state)
second = threading.Thread(target=change)
first.start()
second.start()
first.join()
second.join()

# story:   That is PyDict_GetItemRef. Where the dict itself holds nothing while it counts its item,
#          it does not help.
# class:   use-after-free
# source:  python/cpython#150578, which holds the dict instead
# expect unsafe: double-free leak miscount premature-free use-after-free
# expect gil:    clean
# expect atomic: double-free use-after-free
# expect locked: clean
# expect biased: clean
# expect gc:     clean
# expect qsbr:   clean
