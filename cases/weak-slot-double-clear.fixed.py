# weak-slot-double-clear.fixed: a reader takes what is in the slot, and so the right to drop it.
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
        p = capi.exchange(slot, "side", None)
        if p is not None:
            if p.dead:
                capi.decref(p)


first = threading.Thread(target=read)
second = threading.Thread(target=read)
first.start()
second.start()
first.join()
second.join()

# story:   A slot whose object lives would be filled again. (Swift gave it a lock of its own.)
# class:   double-free
# source:  swiftlang/swift#1454
# expect unsafe: miscount premature-free
# expect gil:    clean
# expect atomic: clean
# expect locked: clean
# expect biased: clean
# expect gc:     clean
