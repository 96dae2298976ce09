# weak-slot-double-clear: two readers find that the object behind a weak slot is dead.
import capi
import threading


class Side:
    pass


class Slot:
    pass


slot = Slot()
slot.side = Side()
slot.side.dead = 1


def read():
    with capi.native:
        p = capi.borrow(slot, "side")
        if p is not None:
            if p.dead:  # blame: use-after-free
                capi.store(slot, "side", None)
                capi.decref(p)  # blame: use-after-free


first = threading.Thread(target=read)
second = threading.Thread(target=read)
first.start()
second.start()
first.join()
second.join()

# story:   Both clear the slot, and both drop the one reference that it has to what remains.
# class:   double-free
# source:  swiftlang/swift#1454 (SR-192), #7499
# expect unsafe: double-free miscount premature-free use-after-free
# expect gil:    clean
# expect atomic: use-after-free
# expect locked: use-after-free
# expect biased: leak use-after-free
# expect gc:     clean
# expect qsbr:   clean
# tools unsafe: tsan=race,use-after-free asan=double-free,use-after-free
#               memcheck=double-free,use-after-free helgrind=race drd=race
# tools gil:    silent
