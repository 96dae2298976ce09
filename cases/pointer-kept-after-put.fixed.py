# pointer-kept-after-put.fixed: the pointer goes together with the reference.
import capi


class Node:
    pass


parent = Node()
rate = Node()
rate.parent = parent


def leave():
    with capi.native:
        p = capi.exchange(rate, "parent", None)
        if p is not None:
            capi.decref(p)


leave()
parent = None
leave()
rate.parent = None

# story:   Whoever comes second finds None.
# class:   use-after-free
# source:  CVE-2025-40251
# expect unsafe: clean
# expect gil:    clean
# expect atomic: clean
# expect locked: clean
# expect biased: clean
# expect gc:     clean
