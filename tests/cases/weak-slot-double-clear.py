# weak-slot-double-clear: both find the slot dead, and both give up its one reference.
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
            if p.dead:
                capi.store(slot, "side", None)
                capi.decref(p)

first = threading.Thread(target=read)
second = threading.Thread(target=read)
first.start()
second.start()
first.join()
second.join()

# expect unsafe: double-free miscount premature-free use-after-free
# expect gil:    clean
# expect atomic: use-after-free
# expect locked: use-after-free
# expect biased: leak use-after-free
# expect gc:     clean
