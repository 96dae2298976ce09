# reference-cycle-leak: two objects refer to each other and are dropped.


class Thing:
    pass


a = Thing()
b = Thing()
a.other = b
b.other = a
a = None  # blame: leak
b = None  # blame: leak

# story:   No count ever reaches zero, whatever protects the counts: who makes a cycle needs a
#          collector, as CPython has beside its counts.
# class:   leak
# source:  PEP 703 (why a collector is kept); CWE-401; python/cpython#124239
# expect unsafe:       leak
# expect gil:          leak
# expect cpython3.9:   clean
# expect atomic:       leak
# expect locked:       leak
# expect biased:       leak
# expect cpython3.14t: clean
# expect gc:           clean
# tools unsafe: lsan=leak memcheck=leak
# tools gil:    lsan=leak memcheck=leak
