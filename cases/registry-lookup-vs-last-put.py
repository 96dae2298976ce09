# registry-lookup-vs-last-put: a registry finds an object that is already being taken apart.
import capi
import threading


class Entry:
    def __del__(self):
        registry[0] = None


class Node:
    pass


n = Node()
n.v = 1
n.entry = Entry()
registry = [capi.borrow(n)]


def t1():
    with capi.native:
        p = registry[0]
        if p is not None:
            capi.incref(p)
            p.v
            capi.decref(p)


def t2():
    global n
    n = None


first = threading.Thread(target=t1)
second = threading.Thread(target=t2)
first.start()
second.start()
first.join()
second.join()

# story:   Its pointer has no reference, and is removed only by code that runs when the object is
#          taken apart.
# class:   use-after-free
# source:  kernel.org, core-api/kref, rule 3; python/cpython#138101
# expect unsafe: double-free leak miscount premature-free use-after-free
# expect gil:    double-free use-after-free
# expect atomic: double-free use-after-free
# expect locked: double-free use-after-free
# expect biased: double-free leak use-after-free
# expect gc:     clean
# tools unsafe: tsan=race,use-after-free asan=use-after-free memcheck=use-after-free helgrind=race
#               drd=race
# tools gil:    tsan=use-after-free asan=double-free,use-after-free
#               memcheck=double-free,use-after-free
