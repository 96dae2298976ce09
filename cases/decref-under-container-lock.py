# decref-under-container-lock: a list's old item is dropped under the list's lock.
class Thing:
    def __del__(self):
        print(len(l))


l = [Thing()]
l[0] = None

# story:   Its finalizer asks for the list's length.
# class:   deadlock
# source:  PEP 703, "Python Critical Sections"
# expect unsafe: clean
# expect gil:    clean
# expect atomic: clean
# expect locked: deadlock
# expect biased: clean
# expect gc:     clean
# tools unsafe: silent
# tools gil:    silent
# tools locked: helgrind=lock-misuse drd=lock-misuse
