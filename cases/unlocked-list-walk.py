# unlocked-list-walk: one thread walks over the list of threads, and another takes itself out.
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
        s = capi.load(runtime, "first")
        while s is not None:
            s.seen = 1  # blame: use-after-free
            s = capi.load(s, "next")  # blame: use-after-free


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

# story:   It takes the lock of the list for that, and frees its entry. The other asks for no lock,
#          and stands on the entry.
# class:   use-after-free
# source:  python/cpython#67753, #100892, #118490 (local_clear); python/cpython#152355
# expect unsafe: miscount premature-free use-after-free
# expect gil:    clean
# expect atomic: use-after-free
# expect locked: use-after-free
# expect biased: use-after-free
# expect gc:     clean
# expect qsbr:   clean
# interleavings atomic: 10868
# interleavings gc:     327
# tools unsafe: tsan=race,use-after-free asan=use-after-free memcheck=use-after-free helgrind=race
#               drd=race
# tools gil:    silent
