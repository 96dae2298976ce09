# unlocked-list-walk.fixed: who walks over the list holds its lock, from the first to the last.
import capi
import threading


class State:
    pass


class Runtime:
    pass


a = capi.own(State())
b = capi.own(State())
a.next = b
b.next = None
runtime = Runtime()
runtime.first = a
head_lock = capi.Mutex()


def walk():
    with capi.native:
        head_lock.lock()
        s = capi.load(runtime, "first")
        while s is not None:
            s.seen = 1
            s = capi.load(s, "next")
        head_lock.unlock()


def leave():
    with capi.native:
        head_lock.lock()
        capi.store(runtime, "first", a.next)
        head_lock.unlock()
        capi.decref(a)


first = threading.Thread(target=walk)
second = threading.Thread(target=leave)
first.start()
second.start()
first.join()
second.join()
capi.decref(b)

# story:   Who is on the list cannot leave it meanwhile.
# class:   use-after-free
# source:  python/cpython#100922, which takes the lock for each step of the walk
# expect unsafe: clean
# expect gil:    clean
# expect atomic: clean
# expect locked: clean
# expect biased: clean
# expect gc:     clean
