# abba-extend.fixed: each list is extended by a copy of the other one.
import threading

a = [1]
b = [2]


def t1():
    a.extend(list(b))


def t2():
    b.extend(list(a))


first = threading.Thread(target=t1)
second = threading.Thread(target=t2)
first.start()
second.start()
first.join()
second.join()

# story:   No operation holds two lists then. CPython takes both locks in the order of their
#          addresses.
# class:   deadlock
# source:  PEP 703, "Critical Sections"
# expect unsafe: miscount premature-free use-after-free
# expect gil:    clean
# expect atomic: use-after-free
# expect locked: clean
# expect biased: clean
# expect gc:     clean
# expect qsbr:   clean
