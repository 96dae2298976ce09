# reregister-during-release.fixed: the mark goes under the lock that takes it out of the table.
import capi
import threading


class Socket:
    pass


s = Socket()
s.bound = 1
p = capi.own(s)
s = None
table = [p]
mutex = capi.Mutex()


def release():
    with capi.native:
        mutex.lock()
        table[0] = None
        p.bound = 0
        mutex.unlock()


def notify():
    with capi.native:
        mutex.lock()
        if p.bound == 1:
            table[0] = p
        mutex.unlock()


first = threading.Thread(target=release)
second = threading.Thread(target=notify)
first.start()
second.start()
first.join()
second.join()
capi.decref(p)
q = table[0]
if q is not None:
    q.bound

# story:   Whoever enters the socket in the table has seen the mark under the same lock.
# class:   use-after-free
# source:  CVE-2026-31504
# expect unsafe: clean
# expect gil:    clean
# expect atomic: clean
# expect locked: clean
# expect biased: clean
# expect gc:     clean
