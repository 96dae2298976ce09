# transfer-only-if-pending: the timer fires between the question and the arming.
import capi
import threading

class Dev:
    pass

class Timer:
    pass

d = Dev()
p = capi.own(d)
d = None
timer = Timer()
timer.pending = 1
capi.incref(p)

def modify():
    with capi.native:
        if timer.pending == 0:
            capi.incref(p)
        timer.pending = 1

def fire():
    with capi.native:
        if timer.pending == 1:
            timer.pending = 0
            capi.decref(p)

first = threading.Thread(target=modify)
second = threading.Thread(target=fire)
first.start()
second.start()
first.join()
second.join()
if timer.pending == 1:
    capi.decref(p)
capi.decref(p)

# story:   It is armed without a reference then.
# expect unsafe: double-free leak miscount premature-free use-after-free
# expect gil:    clean
# expect atomic: use-after-free
# expect locked: use-after-free
# expect biased: use-after-free
# expect gc:     clean
