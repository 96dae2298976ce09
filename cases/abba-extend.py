# abba-extend: a.extend(b) and b.extend(a): each holds its own list's lock and wants the other's.
import threading

a = [1]
b = [2]


def t1():
    a.extend(b)  # blame: deadlock


def t2():
    b.extend(a)  # blame: deadlock


first = threading.Thread(target=t1)
second = threading.Thread(target=t2)
first.start()
second.start()
first.join()
second.join()

# story:   Without any lock the lists are read while they are being replaced.
# class:   deadlock
# source:  PEP 703, "Python Critical Sections"; python/cpython#155400
# expect unsafe: miscount premature-free use-after-free
# expect gil:    clean
# expect atomic: use-after-free
# expect locked: deadlock
# expect biased: clean
# expect gc:     clean
# expect qsbr:   clean
# tools unsafe: tsan=race,use-after-free asan=use-after-free memcheck=use-after-free helgrind=race
#               drd=race
# tools gil:    silent
# tools locked: tsan=lock-order helgrind=lock-order
