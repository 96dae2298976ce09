# gc-unrooted-native-handle: native code holds the only pointer to an object.
import capi
import gc
import threading


class Thing:
    def __init__(self):
        self.v = 1


def t1():
    with capi.native:
        p = capi.own(Thing())
        with capi.released:
            pass
        print(p.v)  # blame: use-after-free
        capi.decref(p)


def t2():
    gc.collect()


first = threading.Thread(target=t1)
second = threading.Thread(target=t2)
first.start()
second.start()
first.join()
second.join()

# story:   A collector that does not look there frees it.
# class:   premature-free
# source:  micropython/micropython#7124; ohler55/oj#283
# expect unsafe:       clean
# expect gil:          clean
# expect atomic:       clean
# expect locked:       clean
# expect biased:       clean
# expect gc:           clean
# expect gc+blind:     use-after-free
# expect gc+unstopped: clean
# expect ruby+unguarded: use-after-free
# tools unsafe: silent
# tools gil:    silent
