# registry-lookup-vs-last-put: a registry holds a pointer without a reference; it is removed by code
# that runs when the object is being taken apart, and until then somebody can find it there.
#
# class:   use-after-free
# source:  kernel.org, core-api/kref, rule 3; python/cpython#138101
# expect unsafe:      double-free leak premature-free use-after-free
# expect gil:         double-free use-after-free
# expect gil+modern:  double-free use-after-free
# expect atomic:      double-free use-after-free
# expect locked:      double-free use-after-free
# expect biased:      double-free leak use-after-free
# expect gc:          clean
# tools unsafe: tsan=race,use-after-free asan=use-after-free memcheck=use-after-free helgrind=race
#               drd=race
# tools gil:    tsan=use-after-free asan=double-free,use-after-free
#               memcheck=double-free,use-after-free
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
