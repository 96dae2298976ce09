# registry-lookup-vs-last-put.fixed: the registry's lock, and a reference only if there is one left.
import capi
import threading


class Node:
    pass


n = Node()
p = capi.own(n)
registry = [p]
mutex = capi.Mutex()
n = None


def look_up():
    with capi.native:
        mutex.lock()
        q = registry[0]
        got = q is not None and capi.try_incref(q)
        mutex.unlock()
        if got and capi.subtract(q):
            mutex.lock()
            registry[0] = None
            mutex.unlock()
            capi.free(q)


def drop():
    with capi.native:
        if capi.subtract(p):
            mutex.lock()
            registry[0] = None
            mutex.unlock()
            capi.free(p)


first = threading.Thread(target=look_up)
second = threading.Thread(target=drop)
first.start()
second.start()
first.join()
second.join()

# story:   The object's memory stays until it has left the registry, so that its count can be
#          looked at under the lock: kref_get_unless_zero. (A queue for the owner, as under biased,
#          would free it without the lock.)
# class:   use-after-free
# source:  kernel.org, core-api/kref, rule 3
# expect unsafe: double-free leak premature-free use-after-free
# expect gil:    clean
# expect atomic: clean
# expect locked: clean
# expect biased: use-after-free
# expect gc:     clean
