# transfer-only-if-pending: a timer fires between "is it pending?" and its arming.
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
        if timer.pending == 0:
            capi.incref(p)
        timer.pending = 1


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
capi.decref(p)  # blame: use-after-free

# story:   A pending timer has a reference, and its callback gives that up. It is armed without one
#          here, as the reference of the old arming was still there to be taken over.
# class:   use-after-free
# source:  CVE-2023-53189 (Linux, addrconf)
# expect unsafe: double-free leak miscount premature-free use-after-free
# expect gil:    clean
# expect atomic: use-after-free
# expect locked: use-after-free
# expect biased: use-after-free
# expect gc:     clean
# tools unsafe: tsan=race,use-after-free asan=use-after-free memcheck=use-after-free helgrind=race
#               drd=race
# tools gil:    silent
