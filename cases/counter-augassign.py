# counter-augassign: two threads add 1 to a global counter; both read 0, both write 1.
import threading

n = 0


def t1():
    global n
    n += 1


def t2():
    global n
    n += 1


first = threading.Thread(target=t1)
second = threading.Thread(target=t2)
first.start()
second.start()
first.join()
second.join()
assert n == 2  # blame: wrong-result

# class:   lost-update
# source:  python/cpython#134212, #125646; bpo-29988
# expect unsafe:      wrong-result
# expect gil:         wrong-result
# expect cpython3.10: clean
# expect atomic:      wrong-result
# expect locked:      wrong-result
# expect biased:      wrong-result
# expect gc:          wrong-result
# interleavings unsafe:      20
# interleavings gil:         6
# interleavings cpython3.13: 2
# tools unsafe: tsan=race helgrind=race drd=race
# tools gil:    silent
