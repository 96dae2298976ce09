# getrefcount: one list bound to two names has count 3, because the argument counts as well.
import sys
a = []; b = a
print(sys.getrefcount(a))

# class:   control
# source:  CPython documentation, sys.getrefcount
# expect unsafe: clean
# expect gil:    clean
# expect atomic: clean
# expect locked: clean
# expect biased: clean
# expect gc:     wrong-result
# prints: 3
# tools unsafe: silent
# tools gil:    silent
