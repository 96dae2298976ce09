# reregister-during-release: a notifier enters a dying object in the table again.
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
        mutex.unlock()
        p.bound = 0


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
    q.bound  # blame: use-after-free

# story:   Release takes it out of the table under the lock, but leaves the mark "bound" set until
#          it has let go of the lock. The table's pointers have no references.
# class:   use-after-free
# source:  CVE-2026-31504 (Linux, packet fanout); CVE-2025-38617
# expect unsafe: use-after-free
# expect gil:    clean
# expect atomic: use-after-free
# expect locked: use-after-free
# expect biased: use-after-free
# expect gc:     clean
# tools unsafe: tsan=race,use-after-free asan=use-after-free memcheck=use-after-free helgrind=race
#               drd=race
# tools gil:    silent
