# borrowed-item-vs-replace.fixed: one operation loads the item and counts it.
import capi
import threading


class Thing:
    pass


l = [Thing()]
l[0].v = 1


def t1():
    with capi.native:
        p = capi.own(l[0])
        if p is not None:
            p.v
            capi.decref(p)


def t2():
    l[0] = None


first = threading.Thread(target=t1)
second = threading.Thread(target=t2)
first.start()
second.start()
first.join()
second.join()

# story:   In C that is PyList_GetItemRef, new in CPython 3.13 for this reason.
# class:   use-after-free
# source:  PEP 703, "Borrowed References"
# expect unsafe: double-free leak miscount premature-free use-after-free
# expect gil:    clean
# expect atomic: double-free use-after-free
# expect locked: clean
# expect biased: clean
# expect gc:     clean
# expect qsbr:   clean
