# inc-unless-zero-without-reclamation.fixed: the memory stays until every reader has left.
import capi
import threading


class Thing:
    pass


class Slot:
    pass


slot = Slot()
slot.thing = Thing()
reading = capi.Mutex()


def read():
    with capi.native:
        reading.lock()
        p = capi.load(slot, "thing")
        got = p is not None and capi.try_incref(p)
        reading.unlock()
        if got and capi.subtract(p):
            capi.free(p)


def clear():
    with capi.native:
        p = capi.exchange(slot, "thing", None)
        last = capi.subtract(p)
        reading.lock()
        reading.unlock()
        if last:
            capi.free(p)


first = threading.Thread(target=read)
second = threading.Thread(target=clear)
first.start()
second.start()
first.join()
second.join()

# story:   The reader's section is a mutex here, and a grace period takes it once: an RCU reader
#          does not wait, but sees the same.
# class:   use-after-free
# source:  Linux, core-api/kref (kref_get_unless_zero under RCU, kfree_rcu)
# expect unsafe: double-free leak miscount premature-free use-after-free
# expect gil:    clean
# expect atomic: clean
# expect locked: clean
# expect biased: use-after-free
# expect gc:     clean
