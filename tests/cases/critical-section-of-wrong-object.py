# critical-section-of-wrong-object: the dict changes under a lock that is not its own.
import threading

class Thing:
    pass

class Exc:
    pass

state = {1: Thing()}
exc = Exc()
lock = threading.Lock()

def setstate():
    with lock:
        for k in state:
            exc.v = state[k]

def t2():
    state.pop(1, None)

first = threading.Thread(target=setstate)
second = threading.Thread(target=t2)
first.start()
second.start()
first.join()
second.join()

# story:   The loop notices; without a lock of the dict's own it may read what is freed as well.
# expect unsafe: double-free exception miscount premature-free use-after-free
# expect gil:    exception
# expect atomic: exception use-after-free
# expect locked: exception
# expect biased: exception
# expect gc:     exception
