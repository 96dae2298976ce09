# transfer-only-if-pending.fixed: the reference is taken first, and given back if there was one.
import capi
import threading


class Device:
    pass


class Timer:
    pass


d = Device()
p = capi.own(d)
capi.incref(p)
d = None
timer = Timer()
timer.pending = 1


def modify():
    with capi.native:
        capi.incref(p)
        if capi.exchange(timer, "pending", 1) == 1:
            capi.decref(p)


def fire():
    with capi.native:
        if capi.exchange(timer, "pending", 0) == 1:
            capi.decref(p)


first = threading.Thread(target=modify)
second = threading.Thread(target=fire)
first.start()
second.start()
first.join()
second.join()
fire()
capi.decref(p)

# story:   What arms the timer also says whether it was pending. (The kernel takes the reference
#          afterwards: a timer there does not fire at once.)
# class:   use-after-free
# source:  CVE-2023-53189
# expect unsafe: double-free leak miscount premature-free use-after-free
# expect gil:    clean
# expect atomic: clean
# expect locked: clean
# expect biased: clean
# expect gc:     clean
