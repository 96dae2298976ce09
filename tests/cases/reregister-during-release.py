# reregister-during-release: a notifier puts back what is then freed.
import capi
import threading

class Sock:
    pass

po = Sock()
po.num = 1
p = capi.own(po)
po = None
group = [None]
mutex = capi.Mutex()

def release():
    with capi.native:
        mutex.lock()
        group[0] = None
        mutex.unlock()
        p.num = 0
        capi.decref(p)

def notifier():
    with capi.native:
        mutex.lock()
        if p.num == 1:
            group[0] = p
        mutex.unlock()
        q = group[0]
        if q is not None:
            q.num

first = threading.Thread(target=release)
second = threading.Thread(target=notifier)
first.start()
second.start()
first.join()
second.join()
q = group[0]
if q is not None:
    q.num

# story:   One order of two native blocks does it, whatever may run in between.
# expect unsafe: double-free miscount premature-free use-after-free
# expect gil:    use-after-free
# expect atomic: use-after-free
# expect locked: use-after-free
# expect biased: use-after-free
# expect gc:     clean
