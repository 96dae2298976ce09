# pointer-kept-after-put: a reference is given back, its pointer stays, and is found once more.
import capi


class Node:
    pass


parent = Node()
rate = Node()
rate.parent = parent


def leave():
    with capi.native:
        p = capi.borrow(rate, "parent")
        if p is not None:
            capi.decref(p)  # blame: use-after-free


leave()
parent = None
leave()
rate.parent = None

# story:   Two ways of tearing a node down come by the same pointer; one thread is enough.
# class:   use-after-free
# source:  CVE-2025-40251 (Linux, devlink rate nodes)
# expect unsafe: use-after-free
# expect gil:    use-after-free
# expect atomic: use-after-free
# expect locked: use-after-free
# expect biased: use-after-free
# expect gc:     clean
# tools unsafe: tsan=use-after-free asan=use-after-free memcheck=use-after-free
# tools gil:    tsan=use-after-free asan=use-after-free memcheck=use-after-free
