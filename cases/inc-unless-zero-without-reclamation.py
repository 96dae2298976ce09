# inc-unless-zero-without-reclamation: a reader increments a count only if it is not zero.
import capi
import threading


class Thing:
    pass


class Slot:
    pass


slot = Slot()
slot.thing = Thing()


def read():
    with capi.native:
        p = capi.load(slot, "thing")
        if p is not None and capi.try_incref(p):  # blame: use-after-free
            capi.decref(p)


def clear():
    with capi.native:
        p = capi.exchange(slot, "thing", None)
        if capi.subtract(p):
            capi.free(p)


first = threading.Thread(target=read)
second = threading.Thread(target=clear)
first.start()
second.start()
first.join()
second.join()

# story:   That is right for the count, which is in memory that may be freed already: to look at it
#          needs a grace period, or a lock.
# class:   use-after-free
# source:  Linux, core-api/kref; vtyulb/AtomicSharedPtr#1; python/cpython#115103
# expect unsafe: double-free leak miscount premature-free use-after-free
# expect gil:    clean
# expect atomic: use-after-free
# expect locked: use-after-free
# expect biased: use-after-free
# expect gc:     clean
# expect qsbr:   clean
# expect qsbr+eager: use-after-free
# expect qsbr+early: use-after-free
# tools unsafe: tsan=race,use-after-free asan=use-after-free memcheck=use-after-free helgrind=race
#               drd=race
# tools gil:    silent
