# reference-cycle-leak.fixed: one of the two references is weak.
import weakref


class Thing:
    pass


a = Thing()
b = Thing()
a.other = b
b.other = weakref.ref(a)
a = None
b = None

# story:   Whoever owns has a reference, whoever is owned has a weak one.
# class:   leak
# source:  CPython's documentation of weakref; Swift, "weak" and "unowned"
# expect unsafe: clean
# expect gil:    clean
# expect atomic: clean
# expect locked: clean
# expect biased: clean
# expect gc:     clean
